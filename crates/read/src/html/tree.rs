//! A page's text into its tree, at a cost that its size bounds.
//!
//! HTML's rules for broken markup let a few bytes cost much: unclosed formatting is made anew in each paragraph, and every
//! closing tag looks through what is open. Each step of that calls the tree, so the tree counts, and a page that costs far
//! more than any honest one of its size is refused half-way. So is one whose tree would not fit into the memory that a page may take.

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName};
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::Cell;

/// Elements that a page may hold open inside one another.
pub(crate) const DEEPEST: usize = 2_000;

/// Attributes that one tag may have: telling them apart costs their square.
const MOST_ATTRIBUTES: usize = 400;

/// Steps of the tree builder for each byte: honest pages take two to five.
const STEPS_A_BYTE: usize = 60;

/// Steps that a page of any size may take.
const STEPS: usize = 200_000;

/// Bytes of memory that a tree may take, by what its parts were measured to cost: an element with the text in it, an attribute, a
/// comment. No real page comes near: one of 8 MB in ordinary paragraphs has 80,000 elements.
const ROOM: usize = 96 << 20;
const ELEMENT: usize = 560;
const ATTRIBUTE: usize = 72;
const COMMENT: usize = 240;

/// Bytes between two looks at the counts.
const CHUNK: usize = 1 << 10;

/// Why a page is not made a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Excess {
    /// Elements inside one another beyond [`DEEPEST`].
    Deep,
    /// Its tags cost too many steps, or one has too many attributes; at this byte of the decoded page.
    Tangled(usize),
    /// More elements, attributes and comments than [`ROOM`] holds; at this byte of the decoded page.
    Crowded(usize),
}

/// Parses a page, or refuses it.
pub(crate) fn parse(page: &str) -> Result<Html, Excess> {
    if super::nesting(page) > DEEPEST {
        return Err(Excess::Deep);
    }
    if let Some(at) = crowded_tag(page) {
        return Err(Excess::Tangled(at));
    }
    let sink = Counting { tree: HtmlTreeSink::new(Html::new_document()), steps: Cell::new(0), room: Cell::new(0) };
    let mut parser = html5ever::parse_document(sink, ParseOpts::default());
    let mut rest = page;
    while !rest.is_empty() {
        let mut cut = rest.len().min(CHUNK);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        parser.process(StrTendril::from(&rest[..cut]));
        rest = &rest[cut..];
        let read = page.len() - rest.len();
        if parser.tokenizer.sink.sink.steps.get() > STEPS + STEPS_A_BYTE * read {
            return Err(Excess::Tangled(read));
        }
        if parser.tokenizer.sink.sink.room.get() > ROOM {
            return Err(Excess::Crowded(read));
        }
    }
    Ok(parser.finish())
}

/// The first tag with more attributes than any page has, by its byte; or the `<html>` or `<body>` beyond as many, each of which adds
/// its attributes to the first. One pass, as a browser tells tags from texts.
fn crowded_tag(page: &str) -> Option<usize> {
    let bytes = page.as_bytes();
    let (mut at, mut pages) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'<') {
        let tag = at + found;
        let rest = &page[tag..];
        if rest.starts_with("<!--") {
            at = tag + rest.find("-->").map_or(rest.len(), |e| e + 3);
            continue;
        }
        at = tag + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name = at + bytes[at..].iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(bytes.len() - at);
        let is = |n: &str| page[at..name].eq_ignore_ascii_case(n);
        pages += usize::from(is("html") || is("body"));
        let (mut names, mut quote, mut between) = (0, None, true);
        let mut end = name;
        while let Some(b) = bytes.get(end) {
            end += 1;
            match quote {
                Some(q) if *b == q => (quote, between) = (None, true),
                Some(_) => {}
                None if *b == b'>' => break,
                // A quote opens a value, and not a name.
                None if matches!(b, b'"' | b'\'') && bytes[..end - 1].trim_ascii_end().ends_with(b"=") => quote = Some(*b),
                None if b.is_ascii_whitespace() || *b == b'/' => between = true,
                None => {
                    names += usize::from(between);
                    between = false;
                }
            }
        }
        if names > MOST_ATTRIBUTES || pages > MOST_ATTRIBUTES {
            return Some(tag);
        }
        // What scripts and styles hold is no markup.
        let raw = ["script", "style"].into_iter().find(|n| is(n));
        at = match raw {
            Some(raw) => end + closing(&bytes[end..], raw).unwrap_or(bytes.len() - end),
            None => end,
        };
    }
    None
}

/// Where the closing tag of a script or style begins.
fn closing(bytes: &[u8], name: &str) -> Option<usize> {
    bytes.windows(2 + name.len()).position(|w| w.starts_with(b"</") && w[2..].eq_ignore_ascii_case(name.as_bytes()))
}

/// The tree of `scraper`, which counts what is asked of it.
struct Counting {
    tree: HtmlTreeSink,
    steps: Cell<usize>,
    room: Cell<usize>,
}

impl Counting {
    fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    fn take(&self, bytes: usize) {
        self.room.set(self.room.get() + bytes);
    }
}

impl TreeSink for Counting {
    type Output = Html;
    type Handle = <HtmlTreeSink as TreeSink>::Handle;
    type ElemName<'a> = <HtmlTreeSink as TreeSink>::ElemName<'a>;

    fn finish(self) -> Html {
        self.tree.finish()
    }
    fn parse_error(&self, _: Cow<'static, str>) {}
    fn get_document(&self) -> Self::Handle {
        self.tree.get_document()
    }
    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> Self::ElemName<'a> {
        self.step();
        self.tree.elem_name(target)
    }
    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Self::Handle {
        // A node costs memory too.
        self.steps.set(self.steps.get() + 8);
        self.take(ELEMENT + attrs.len() * ATTRIBUTE);
        self.tree.create_element(name, attrs, flags)
    }
    fn create_comment(&self, text: StrTendril) -> Self::Handle {
        self.take(COMMENT);
        self.tree.create_comment(text)
    }
    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Self::Handle {
        self.take(COMMENT);
        self.tree.create_pi(target, data)
    }
    fn append(&self, parent: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.step();
        self.tree.append(parent, child);
    }
    fn append_based_on_parent_node(&self, element: &Self::Handle, previous: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.step();
        self.tree.append_based_on_parent_node(element, previous, child);
    }
    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.tree.append_doctype_to_document(name, public, system);
    }
    fn get_template_contents(&self, target: &Self::Handle) -> Self::Handle {
        self.tree.get_template_contents(target)
    }
    fn same_node(&self, x: &Self::Handle, y: &Self::Handle) -> bool {
        self.step();
        self.tree.same_node(x, y)
    }
    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }
    fn append_before_sibling(&self, sibling: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.step();
        self.tree.append_before_sibling(sibling, child);
    }
    fn add_attrs_if_missing(&self, target: &Self::Handle, attrs: Vec<Attribute>) {
        self.step();
        self.tree.add_attrs_if_missing(target, attrs);
    }
    fn remove_from_parent(&self, target: &Self::Handle) {
        self.step();
        self.tree.remove_from_parent(target);
    }
    fn reparent_children(&self, node: &Self::Handle, parent: &Self::Handle) {
        self.step();
        self.tree.reparent_children(node, parent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_attributes_and_what_only_looks_like_them() {
        let names = "a=1 ".repeat(500);
        assert_eq!(crowded_tag(&format!("<p><i {names}>")), Some(3));
        for honest in [
            format!("<i data-x='{names}' title=\"{names}\">"),
            format!("<script>if (a<b) {{ {names} }}</script><p>"),
            format!("<!-- <i {names}> --><p>"),
            format!("<p>{names}</p>"),
        ] {
            assert_eq!(crowded_tag(&honest), None, "{}", &honest[..20]);
        }
        assert_eq!(crowded_tag("<"), None);
        assert_eq!(crowded_tag("<a b='"), None);
    }
}
