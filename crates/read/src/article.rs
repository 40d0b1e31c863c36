//! The paragraphs of a page's article, without what stands around it.
//!
//! Each run of text between block elements is a paragraph. The element that holds most of the running
//! text, close around it, is the article. An outlet's own markup comes before that where it says so.

use scraper::{ElementRef, Html, Node};
use std::collections::HashMap;

/// Elements whose text is never the article's.
#[rustfmt::skip]
const FURNITURE: [&str; 19] = [
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "figure", "button", "svg",
    "iframe", "select", "textarea", "head", "object", "video", "audio",
];

/// Words in a class or id that mark share bars, read-also links, tags and comments.
#[rustfmt::skip]
const FURNITURE_NAMES: [&str; 12] = [
    "share", "social", "related", "comment", "breadcrumb", "tags", "newsletter", "sidebar", "advert", "promo",
    "read-also", "readmore",
];

/// Elements that break a line of text.
#[rustfmt::skip]
const BLOCKS: [&str; 28] = [
    "p", "div", "section", "article", "main", "body", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
    "dd", "blockquote", "pre", "table", "tr", "td", "th", "hr", "address", "center", "details",
];

/// Running text, in scalar values: shorter pieces are captions and links.
const RUNNING: usize = 40;

/// How far above a paragraph its article can be.
const REACH: usize = 4;

struct Paragraph<'a> {
    text: String,
    /// Scalar values inside links.
    linked: usize,
    /// The block that holds it.
    block: ElementRef<'a>,
}

/// The article's paragraphs, in order, without the title at their head.
pub(crate) fn paragraphs(page: &Html, title: Option<&str>) -> Vec<String> {
    let all = collect(page);
    let Some(article) = densest(&all) else { return Vec::new() };
    let inside = all.iter().filter(|p| p.block == article || p.block.ancestors().any(|a| a.id() == article.id()));
    inside.filter(|p| 2 * p.linked <= p.text.chars().count()).map(|p| p.text.clone()).skip_while(|text| title == Some(text.as_str())).collect()
}

/// The element that holds most running text: each paragraph counts fully for its parent, less further up.
fn densest<'a>(all: &[Paragraph<'a>]) -> Option<ElementRef<'a>> {
    let mut weight = HashMap::new();
    let mut best: Option<(usize, ElementRef)> = None;
    for p in all {
        let length = p.text.chars().count();
        if length < RUNNING || 2 * p.linked > length {
            continue;
        }
        let around = p.block.ancestors().filter_map(ElementRef::wrap);
        for (far, element) in std::iter::once(p.block).chain(around).take(REACH).enumerate() {
            // A text that is not in a `p` stands in the article itself.
            let near = if p.block.value().name() == "p" { far } else { far + 1 };
            let share = length * if says_article(element) { 3 } else { 1 } * 12 / [24, 12, 18, 36, 72][near.min(4)];
            let sum = weight.entry(element.id()).or_insert(0_usize);
            *sum += share;
            if best.as_ref().is_none_or(|(most, _)| *sum > *most) {
                best = Some((*sum, element));
            }
        }
    }
    best.map(|(_, element)| element).or_else(|| all.first().map(|p| root(p.block)))
}

fn root(block: ElementRef) -> ElementRef {
    block.ancestors().filter_map(ElementRef::wrap).last().unwrap_or(block)
}

fn says_article(element: ElementRef) -> bool {
    let e = element.value();
    matches!(e.name(), "article" | "main") || e.attr("itemprop") == Some("articleBody")
}

fn is_furniture(element: ElementRef) -> bool {
    let e = element.value();
    let named = |value: &str| {
        let value = value.to_ascii_lowercase();
        FURNITURE_NAMES.iter().any(|n| value.contains(n))
    };
    FURNITURE.contains(&e.name())
        || e.attr("hidden").is_some()
        || e.attr("aria-hidden") == Some("true")
        // `body` and `html` carry classes for the whole site.
        || !matches!(e.name(), "body" | "html" | "article" | "main")
            && (e.attr("class").is_some_and(named) || e.attr("id").is_some_and(named))
}

/// Every paragraph of the page outside furniture, in document order. Goes down without recursion.
fn collect(page: &Html) -> Vec<Paragraph<'_>> {
    let mut out = Vec::new();
    let mut open = Open::default();
    // What is still to visit: an element's end follows all that it holds.
    let mut todo = vec![(page.tree.root(), false)];
    let mut blocks = Vec::new();
    while let Some((node, end)) = todo.pop() {
        let element = ElementRef::wrap(node);
        let is_block = element.is_some_and(|e| BLOCKS.contains(&e.value().name()));
        if end {
            open.links -= usize::from(element.is_some_and(|e| e.value().name() == "a"));
            if is_block {
                open.close(blocks.pop(), &mut out);
            }
            continue;
        }
        if let Node::Text(text) = node.value() {
            open.push(text);
            continue;
        }
        if let Some(e) = element {
            if is_furniture(e) {
                continue;
            }
            match e.value().name() {
                "a" => open.links += 1,
                "br" => open.break_line(blocks.last().copied(), &mut out),
                _ => {}
            }
            if is_block {
                open.close(blocks.last().copied(), &mut out);
                blocks.push(e);
            }
            todo.push((node, true));
        }
        todo.extend(node.children().rev().map(|c| (c, false)));
    }
    open.close(None, &mut out);
    out
}

/// The paragraph that is being gathered.
#[derive(Default)]
struct Open {
    text: String,
    linked: usize,
    links: usize,
}

impl Open {
    fn push(&mut self, text: &str) {
        let before = self.text.len();
        for c in text.chars() {
            match c {
                // A break of line and the white space around it are one.
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                }
                _ => self.text.push(c),
            }
        }
        if self.links > 0 {
            self.linked += self.text[before..].chars().count();
        }
    }

    /// One `br` is a break of line, two are a paragraph's end.
    fn break_line<'a>(&mut self, block: Option<ElementRef<'a>>, out: &mut Vec<Paragraph<'a>>) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        if self.text.ends_with('\n') {
            self.close(block, out);
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn close<'a>(&mut self, block: Option<ElementRef<'a>>, out: &mut Vec<Paragraph<'a>>) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim_matches([' ', '\n', '\u{a0}']);
        if let Some(block) = block
            && !text.is_empty()
        {
            out.push(Paragraph { text: text.to_owned(), linked, block });
        }
    }
}
