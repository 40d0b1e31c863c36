//! The paragraphs of a page's article, without what stands around it.
//!
//! Each run of text between block elements is a paragraph. Furniture is left out on the way down: by element, by name, by
//! role, by the heading above it, by being one of a row of cards. Of what remains, the element that holds most of the running
//! text, close around it, is the article; it grows to what is around it for as long as that adds more text than links.

use super::furniture::{self, Label, NEVER};
use super::mass::{Masses, is_heading};
use crate::date;
use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node};
use std::collections::{HashMap, HashSet};

/// Elements that break a line of text.
#[rustfmt::skip]
const BLOCKS: [&str; 34] = [
    "p", "div", "section", "article", "main", "body", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
    "dd", "blockquote", "pre", "table", "tr", "td", "th", "hr", "address", "center", "details", "summary", "figure", "figcaption", "header",
    "form", "caption",
];

/// Elements that can hold a list of other pieces, or one of them.
const BOXES: [&str; 11] = ["div", "section", "article", "aside", "ul", "ol", "li", "td", "table", "dl", "header"];

/// Running text, in scalar values: shorter pieces are captions and links.
const RUNNING: usize = 40;

/// How far above a paragraph its article can be, before it grows.
const REACH: usize = 4;

/// Words that a caption has where it tells something.
const CAPTION: usize = 6;

/// A run of text between block elements.
pub(super) struct Paragraph<'a> {
    pub(super) text: String,
    /// Scalar values inside links.
    linked: usize,
    /// The block that holds it.
    pub(super) block: ElementRef<'a>,
}

impl Paragraph<'_> {
    fn length(&self) -> usize {
        self.text.chars().count()
    }

    fn is_links(&self) -> bool {
        2 * self.linked > self.length()
    }

    fn is_running(&self) -> bool {
        self.length() >= RUNNING && !self.is_links()
    }
}

/// What a page says, and what of it is its article.
pub(super) struct Body<'a> {
    /// Every paragraph outside furniture, in order.
    pub(super) all: Vec<Paragraph<'a>>,
    /// Which of them are the article's.
    chosen: Vec<usize>,
    /// Which one is the title.
    pub(super) head: Option<usize>,
}

impl<'a> Body<'a> {
    pub(super) fn new(page: &'a Html, masses: &Masses, title: Option<&str>) -> Self {
        let all = collect(page, masses, title);
        let head = title.and_then(|t| all.iter().position(|p| is_title(&p.text, t)));
        let chosen = choose(&all, head);
        Self { all, chosen, head }
    }

    /// The article's paragraphs.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        self.chosen.iter().map(|n| without_furniture(&self.all[*n].text)).filter(|t| !t.is_empty()).collect()
    }

    /// The first and the last paragraph of the article.
    pub(super) fn extent(&self) -> Option<(usize, usize)> {
        Some((*self.chosen.first()?, *self.chosen.last()?))
    }
}

/// A paragraph without those of its lines that are furniture.
fn without_furniture(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    text.lines().filter(|l| !furniture::line(l)).collect::<Vec<_>>().join("\n")
}

/// Whether a line is the title, but for blanks and folding.
pub(super) fn is_title(line: &str, title: &str) -> bool {
    line.len().abs_diff(title.len()) <= title.len() / 8 + 4 && furniture::folded(line).trim() == furniture::folded(title).trim()
}

/// The paragraphs of a piece of HTML that is an article and nothing else: a feed's item, a body inside a script.
pub(crate) fn of_fragment(html: &str) -> Vec<String> {
    let Ok(page) = super::tree::parse(html) else { return Vec::new() };
    let masses = Masses::new(&page);
    let all = collect(&page, &masses, None);
    all.iter().filter(|p| !p.is_links() && !furniture::line(&p.text)).map(|p| without_furniture(&p.text)).filter(|t| !t.is_empty()).collect()
}

/// The paragraphs of one element, all of them but what stands in the elements left out.
pub(super) fn of_element(element: ElementRef, left_out: &[ego_tree::NodeId]) -> Vec<String> {
    let mut out = Vec::new();
    let mut open = Open::default();
    let mut todo = vec![(*element, false)];
    let mut blocks = Vec::new();
    while let Some((node, end)) = todo.pop() {
        let e = ElementRef::wrap(node);
        let name = e.map_or("", |e| e.value().name());
        let is_block = node.id() == element.id() || BLOCKS.contains(&name);
        if end {
            open.close(blocks.pop(), &mut out);
            continue;
        }
        if let Node::Text(text) = node.value() {
            open.push(text);
            continue;
        }
        let Some(e) = e else { continue };
        if NEVER.contains(&name) || left_out.contains(&node.id()) {
            continue;
        }
        if name == "br" {
            open.break_line(blocks.last().copied(), &mut out);
        }
        if is_block {
            open.close(blocks.last().copied(), &mut out);
            blocks.push(e);
            todo.push((node, true));
        }
        todo.extend(node.children().rev().map(|c| (c, false)));
    }
    open.close(Some(element), &mut out);
    // An address that is a post's last line is its own, or its channel's.
    out.into_iter().map(|p| p.text).filter(|t| !(t.starts_with("http") && !t.contains(' ')) && !furniture::line(t)).collect()
}

fn choose(all: &[Paragraph], head: Option<usize>) -> Vec<usize> {
    let Some(article) = densest(all).map(|seed| grown(seed, all, head)) else { return Vec::new() };
    let within: HashSet<_> = article.descendants().map(|d| d.id()).collect();
    let inside = |p: &Paragraph| within.contains(&p.block.id());
    let mut chosen: Vec<usize> = (0..all.len()).filter(|n| inside(&all[*n]) && !all[*n].is_links() && Some(*n) != head).collect();
    // What stands before the title is not the article's, but for a line right above it.
    if let Some(head) = head
        && chosen.iter().any(|n| *n > head && all[*n].is_running())
    {
        let above = all[head].block.parent().map(|p| p.id());
        chosen.retain(|n| *n > head || all[*n].is_running() && (above.is_some() && all[*n].block.parent().map(|p| p.id()) == above));
    }
    // What introduces the text may stand with the title, apart from the text.
    if let Some(head) = head
        && let Some(first) = chosen.first().copied().filter(|f| *f > head)
    {
        let beside = all[head].block.parent().map(|p| p.id());
        let dek = (head + 1..first).take(3).filter(|n| all[*n].is_running() && all[*n].block.parent().map(|p| p.id()) == beside);
        chosen = dek.chain(chosen.iter().copied()).collect();
    }
    // Lines before the first sentence say who, when and where it was filed.
    let first = chosen.iter().position(|n| all[*n].is_running()).unwrap_or(0);
    let mut at = 0;
    chosen.retain(|n| {
        at += 1;
        at > first
            // A heading or a short sentence begins the text too.
            || all[*n].length() >= RUNNING
            || all[*n].text.ends_with(['.', ':', '!', '؟']) && all[*n].length() > 25
    });
    chosen.retain(|n| !(furniture::line(&all[*n].text) && !all[*n].text.contains('\n')) && !date::is_date_line(&all[*n].text));
    chosen
}

/// The element that holds most running text: each paragraph counts fully for its parent, less further up.
fn densest<'a>(all: &[Paragraph<'a>]) -> Option<ElementRef<'a>> {
    let mut weight = HashMap::new();
    let mut best: Option<(usize, ElementRef)> = None;
    for p in all {
        if !p.is_running() || furniture::line(&p.text) {
            continue;
        }
        let length = p.length();
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
    best.map(|(_, element)| element).or_else(|| all.iter().find(|p| !p.is_links()).map(|p| root(p.block)))
}

/// The element around the densest one (or itself) that holds most running text after what it holds of links and scraps. Beyond
/// what holds the title too it does not grow.
fn grown<'a>(seed: ElementRef<'a>, all: &[Paragraph<'a>], head: Option<usize>) -> ElementRef<'a> {
    let chain: Vec<ElementRef> = std::iter::once(seed).chain(seed.ancestors().filter_map(ElementRef::wrap)).collect();
    let level: HashMap<_, _> = chain.iter().enumerate().map(|(n, e)| (e.id(), n)).collect();
    let mut gains = vec![0_isize; chain.len()];
    let mut titled = chain.len();
    for (n, p) in all.iter().enumerate() {
        let Some(at) = std::iter::once(*p.block).chain(p.block.ancestors()).find_map(|a| level.get(&a.id())) else { continue };
        if Some(n) == head {
            titled = *at;
        }
        let length = p.length() as isize;
        gains[*at] += if p.is_running() && !furniture::line(&p.text) {
            length
        } else if p.is_links() {
            -length
        } else {
            -length / 4
        };
    }
    let (mut best, mut most, mut sum) = (0, isize::MIN, 0);
    for (n, gain) in gains.iter().enumerate() {
        sum += gain;
        if sum > most {
            (best, most) = (n, sum);
        }
        if n >= titled {
            break;
        }
    }
    chain[best]
}

fn root(block: ElementRef) -> ElementRef {
    block.ancestors().filter_map(ElementRef::wrap).last().unwrap_or(block)
}

/// Whether an element says that it holds an article's body.
fn says_article(element: ElementRef) -> bool {
    let e = element.value();
    let says = |name: &str| {
        let words: Vec<String> = furniture::words(name).collect();
        let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        has(&["body", "content", "text", "wysiwyg", "articlebody"])
            && has(&["article", "entry", "post", "story", "news", "body", "wysiwyg", "articlebody", "field"])
    };
    matches!(e.name(), "article" | "main")
        || e.attr("itemprop").is_some_and(|i| i.split(' ').any(|i| i == "articleBody"))
        || e.name() != "body" && (e.attr("class").is_some_and(|c| c.len() < 200 && c.split_ascii_whitespace().any(says)) || e.attr("id").is_some_and(says))
}

/// Every paragraph of the page outside furniture, in document order. Goes down without recursion.
fn collect<'a>(page: &'a Html, masses: &Masses, title: Option<&str>) -> Vec<Paragraph<'a>> {
    let mut out = Vec::new();
    let mut open = Open::default();
    // What is still to visit: an element's end follows all that it holds.
    let mut todo = vec![(page.tree.root(), false)];
    let mut blocks = Vec::new();
    let (mut articles, mut rows) = (0_usize, 0_usize);
    while let Some((node, end)) = todo.pop() {
        let element = ElementRef::wrap(node);
        let name = element.map_or("", |e| e.value().name());
        // The cells of a short row are one line.
        let is_block = BLOCKS.contains(&name) && !(rows > 0 && matches!(name, "td" | "th"))
            || matches!(name, "span" | "small" | "em") && element.is_some_and(|e| e.value().attr("class").is_some_and(says_caption));
        if end {
            open.links -= usize::from(name == "a");
            articles -= usize::from(matches!(name, "article" | "main"));
            if is_block {
                open.close(blocks.pop(), &mut out);
            }
            rows -= usize::from(name == "tr" && rows > 0);
            continue;
        }
        if let Node::Text(text) = node.value() {
            open.push(text);
            continue;
        }
        if let Some(e) = element {
            if is_furniture(e, masses, title, articles > 0) {
                continue;
            }
            articles += usize::from(matches!(name, "article" | "main"));
            match name {
                "a" => open.links += 1,
                "br" => open.break_line(blocks.last().copied(), &mut out),
                "td" | "th" if rows > 0 => open.next_cell(),
                "tr" if rows > 0 || is_short_row(e, masses) => rows += 1,
                _ => {}
            }
            if is_block {
                open.close(blocks.last().copied(), &mut out);
                blocks.push(e);
            }
            todo.push((node, true));
        }
        let before = todo.len();
        keep_children(node, masses, &mut todo);
        todo[before..].reverse();
    }
    open.close(None, &mut out);
    out.retain(|p| {
        !(p.block.value().name() == "figcaption" || p.block.value().attr("class").is_some_and(says_caption)) || p.text.split_whitespace().count() >= CAPTION
    });
    out
}

fn says_caption(class: &str) -> bool {
    furniture::words(class).any(|w| w == "caption")
}

/// A row of a table of figures: two cells or more, all short, nothing but words in them.
fn is_short_row(row: ElementRef, masses: &Masses) -> bool {
    masses.of(row).all() <= 120
        && row.child_elements().filter(|c| matches!(c.value().name(), "td" | "th")).nth(1).is_some()
        && !row.descendants().skip(1).filter_map(ElementRef::wrap).any(|d| matches!(d.value().name(), "table" | "div" | "p" | "ul"))
}

/// A link text of a card, in letters.
const CARD: usize = 12;

/// Pushes the children that may belong to the article: what stands under a heading that says otherwise is left out, and so is
/// a row of cards.
fn keep_children<'a>(node: NodeRef<'a, Node>, masses: &Masses, todo: &mut Vec<(NodeRef<'a, Node>, bool)>) {
    let cards = cards(node, masses);
    let (mut after, mut also) = (false, false);
    // How much stands before this child, and in all of them.
    let mut before = 0;
    let whole: usize = node.children().filter_map(ElementRef::wrap).map(|e| masses.of(e).prose).sum();
    for child in node.children() {
        let Some(e) = ElementRef::wrap(child) else {
            if !after {
                todo.push((child, false));
            }
            continue;
        };
        let name = e.value().name();
        let mass = masses.of(e);
        if after && !masses.is_most(e) {
            continue;
        }
        let block = BLOCKS.contains(&name);
        before += mass.prose;
        if mass.all() > 0 && mass.all() <= 40 && (block || matches!(name, "b" | "strong" | "span" | "u" | "font")) {
            match furniture::label(&e.text().collect::<String>()) {
                Some(Label::After) if block => {
                    // Such words in the middle of a text are a heading of its own.
                    after = before > whole - before;
                    continue;
                }
                Some(Label::Also) => {
                    also = true;
                    continue;
                }
                _ => {}
            }
        }
        if also && mass.all() > 0 {
            if mass.linked >= mass.prose {
                continue;
            }
            also = false;
        }
        if cards.as_ref().is_some_and(|(tag, class)| name == *tag && e.value().attr("class").unwrap_or_default() == *class && is_card(e, masses)) {
            continue;
        }
        todo.push((child, false));
    }
}

/// The element and class of a row of cards among a node's children, where there is one: three or more that look alike, each
/// beginning with a link to its piece.
fn cards<'a>(node: NodeRef<'a, Node>, masses: &Masses) -> Option<(&'a str, &'a str)> {
    let mut kinds: Vec<(&str, &str, usize, usize)> = Vec::new();
    for e in node.children().filter_map(ElementRef::wrap).filter(|e| is_card(*e, masses)) {
        let (name, class) = (e.value().name(), e.value().attr("class").unwrap_or_default());
        if let Some(kind) = kinds.iter_mut().find(|k| (k.0, k.1) == (name, class)) {
            kind.2 += 1;
            kind.3 += masses.of(e).prose;
        } else if kinds.len() < 8 {
            // A page has few kinds of cards side by side.
            kinds.push((name, class, 1, masses.of(e).prose));
        }
    }
    kinds.into_iter().find(|k| k.2 >= 3 && k.3 * 2 <= masses.prose).map(|k| (k.0, k.1))
}

fn is_card(e: ElementRef, masses: &Masses) -> bool {
    let mass = masses.of(e);
    BOXES.contains(&e.value().name()) && mass.first_linked && mass.linked >= CARD && mass.linked * 8 >= mass.prose
}

/// Whether an element is furniture. What holds most of the page's text is none, whatever it is called.
fn is_furniture(element: ElementRef, masses: &Masses, title: Option<&str>, in_article: bool) -> bool {
    let e = element.value();
    let name = e.name();
    if NEVER.contains(&name) || furniture::hidden(e) {
        return true;
    }
    if matches!(name, "html" | "body") || masses.is_most(element) {
        return false;
    }
    let mass = masses.of(element);
    if matches!(name, "form" | "aside" | "dialog") || furniture::named(e) {
        return true;
    }
    // A site's header; an article's own holds its title and what introduces it.
    if name == "header"
        && !in_article
        && !title.is_some_and(|t| {
            element.descendants().filter_map(ElementRef::wrap).any(|h| is_heading(h.value().name()) && is_title(&h.text().collect::<String>(), t))
        })
    {
        return true;
    }
    if !BLOCKS.contains(&name) {
        return furniture::credit(e);
    }
    let Some(first) = mass.first else { return false };
    if !BOXES.contains(&name) {
        return false;
    }
    // A box that says in its first words what it is.
    if first.trim().chars().filter(|c| c.is_alphanumeric()).count() < mass.all() && furniture::label(first.trim()).is_some() {
        return true;
    }
    // A box that begins with a heading that leads elsewhere is another article's.
    mass.first_headed && mass.first_linked && !title.is_some_and(|t| furniture::folded(t).contains(furniture::folded(first).trim()))
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

    /// The cells of a row, apart.
    fn next_cell(&mut self) {
        if !self.text.trim().is_empty() {
            self.text.push_str(" | ");
        }
    }

    fn close<'a>(&mut self, block: Option<ElementRef<'a>>, out: &mut Vec<Paragraph<'a>>) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim_matches([' ', '\n', '\u{a0}', '|', '\u{200b}']);
        if let Some(block) = block
            && !text.is_empty()
        {
            out.push(Paragraph { text: text.to_owned(), linked, block });
        }
    }
}
