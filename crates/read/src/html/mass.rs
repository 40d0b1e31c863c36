//! How much text each element of a page holds, in links and outside of them, and what it begins with. One pass.

use super::furniture::NEVER;
use scraper::{ElementRef, Html, Node};
use std::collections::HashMap;

type Id = ego_tree::NodeId;

/// The text of one element and all that it holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mass<'a> {
    /// Letters and digits outside links.
    pub(super) prose: usize,
    /// Letters and digits inside links.
    pub(super) linked: usize,
    /// The first piece of text that is not blank.
    pub(super) first: Option<&'a str>,
    /// That piece stands in a link.
    pub(super) first_linked: bool,
    /// It stands in a heading.
    pub(super) first_headed: bool,
}

impl Mass<'_> {
    pub(super) fn all(&self) -> usize {
        self.prose + self.linked
    }
}

/// The masses of a page's elements.
pub(super) struct Masses<'a> {
    of: HashMap<Id, Mass<'a>, foldhash::fast::FixedState>,
    /// Letters and digits outside links, of the whole page.
    pub(super) prose: usize,
}

impl<'a> Masses<'a> {
    pub(super) fn new(page: &'a Html) -> Self {
        let mut of: HashMap<Id, Mass<'a>, _> = HashMap::default();
        let mut open: Vec<(Id, Mass<'a>)> = Vec::new();
        let (mut links, mut heads, mut never) = (0_usize, 0_usize, 0_usize);
        for edge in page.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => match node.value() {
                    Node::Element(e) => {
                        never += usize::from(NEVER.contains(&e.name()));
                        links += usize::from(e.name() == "a");
                        heads += usize::from(is_heading(e.name()));
                        open.push((node.id(), Mass::default()));
                    }
                    Node::Text(text) if never == 0 => {
                        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                        let Some((_, top)) = open.last_mut() else { continue };
                        *(if links > 0 { &mut top.linked } else { &mut top.prose }) += letters;
                        if letters > 0 {
                            // What is open further out has begun where this has.
                            for (_, mass) in open.iter_mut().rev().take_while(|(_, m)| m.first.is_none()) {
                                mass.first = Some(text);
                                mass.first_linked = links > 0;
                                mass.first_headed = heads > 0;
                            }
                        }
                    }
                    _ => {}
                },
                ego_tree::iter::Edge::Close(node) => {
                    if let Node::Element(e) = node.value() {
                        never -= usize::from(NEVER.contains(&e.name()));
                        links -= usize::from(e.name() == "a");
                        heads -= usize::from(is_heading(e.name()));
                        if let Some((id, mass)) = open.pop() {
                            of.insert(id, mass);
                            if let Some((_, around)) = open.last_mut() {
                                around.prose += mass.prose;
                                around.linked += mass.linked;
                            }
                        }
                    }
                }
            }
        }
        let prose = of.get(&page.root_element().id()).map_or(0, |m| m.prose);
        Self { of, prose }
    }

    pub(super) fn of(&self, element: ElementRef) -> Mass<'a> {
        self.of.get(&element.id()).copied().unwrap_or_default()
    }

    /// Whether an element holds most of what the page says.
    pub(super) fn is_most(&self, element: ElementRef) -> bool {
        self.of(element).prose * 2 > self.prose
    }
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
