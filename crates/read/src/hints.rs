//! What is known of bytes from where they came from, and not from themselves.

/// What a server or an archive said of the bytes that it gave. All of it may be missing, and none of it is trusted
/// against what the bytes plainly are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints<'a> {
    /// The charset of an HTTP `Content-Type`, e.g. `windows-1256`.
    pub charset: Option<&'a str>,
    /// The address that the bytes were fetched from: the report's where the page names no canonical one, and what
    /// relative addresses are resolved against.
    pub url: Option<&'a str>,
    /// When they were fetched, ISO 8601 (`2024-03-12T08:00:00Z` or the day alone): what `منذ ساعتين` counts back from, and
    /// the last day that a page can have been published on.
    pub at: Option<&'a str>,
}
