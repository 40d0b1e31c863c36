//! The walk through an input: each stream is told apart by its first bytes, containers are entered, leaves handed on.
//!
//! Nothing is held but the part that is being looked at, so that an input's size does not matter. What is packed to harm
//! is refused: parts nested over [`DEEPEST`] containers, leaves over their format's limit, and inputs that unpack to over
//! [`RATIO`] times their size.

use crate::item::{Flow, Item, Leaf, language_of};
use crate::origin::Origin;
use crate::peek::{HEAD, Peek};
use crate::sniff::{self, Head, How};
use crate::{Columns, LIMIT, ReadError, Reading, folder};
use khabar_claim::Report;
use rawzip::ReaderAt;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, Read, Seek, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

/// How many containers and compressions may stand inside one another.
pub const DEEPEST: u8 = 6;

/// An input may unpack to this many times its size...
pub const RATIO: u64 = 200;

/// ... and to so many bytes whatever its size.
pub const ROOM: u64 = 256 << 20;

/// Walks through inputs, one after another. It remembers which records of WARC files it has seen, so that a record that
/// only refers to another (a revisit) can be told from one that refers to nothing.
#[derive(Debug, Default)]
pub struct Reader {
    pub(crate) columns: Arc<Columns>,
    pub(crate) seen: crate::warc::Seen,
}

impl Reader {
    /// A reader that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A reader that finds the columns of tables as they are named here.
    pub fn with_columns(columns: Columns) -> Self {
        Self { columns: Arc::new(columns), ..Self::default() }
    }

    /// All that stands in a file or a folder, in order, until the receiver has enough. A folder's files come sorted by
    /// name, without hidden ones; links to folders are not followed.
    pub fn open(&mut self, path: &Path, receive: &mut dyn FnMut(Item) -> Flow) -> Flow {
        if std::fs::metadata(path).is_ok_and(|about| about.is_dir()) {
            folder::walk(path, &mut |found| match found {
                folder::Found::File(path) => self.file(&path, Origin::found(path.display().to_string()), receive),
                folder::Found::Skipped(path, reason) => receive(Item::Skipped { place: path.display().to_string(), reason }),
                folder::Found::Error(path, e) => receive(Item::Error(ReadError::io(path.display(), &e))),
            })
        } else {
            self.file(path, Origin::named(path.display().to_string()), receive)
        }
    }

    fn file(&mut self, path: &Path, origin: Origin, receive: &mut dyn FnMut(Item) -> Flow) -> Flow {
        let opened = File::open(path).and_then(|file| file.metadata().map(|about| (file, about)));
        let (file, about) = match opened {
            Ok(opened) => opened,
            Err(e) => return receive(Item::Error(ReadError::io(&origin, &e))),
        };
        if about.is_file() {
            self.walk(receive, about.len(), |walk| walk.seekable(origin, Fixed::File(file)))
        } else {
            // A named pipe, a process substitution.
            self.walk(receive, 0, |walk| walk.stream(origin, file))
        }
    }

    /// All that stands in a stream, under a name to call it by, e.g. `standard input`.
    pub fn stream(&mut self, name: &str, stream: impl Read, receive: &mut dyn FnMut(Item) -> Flow) -> Flow {
        self.walk(receive, 0, |walk| walk.stream(Origin::named(name), stream))
    }

    /// All that stands in bytes that are held.
    pub fn bytes(&mut self, name: &str, bytes: &[u8], receive: &mut dyn FnMut(Item) -> Flow) -> Flow {
        self.walk(receive, bytes.len() as u64, |walk| walk.stream(Origin::named(name), bytes))
    }

    fn walk(&mut self, receive: &mut dyn FnMut(Item) -> Flow, size: u64, go: impl FnOnce(&mut Walk) -> Flow) -> Flow {
        let budget = Rc::new(Budget { room: Cell::new(ROOM + RATIO * size), spent: Cell::new(0), refused: Cell::new(false) });
        let mut walk = Walk { receive, seen: &mut self.seen, columns: self.columns.clone(), left: false, budget };
        let _ = go(&mut walk);
        if walk.left { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// What an input may still unpack to.
#[derive(Debug)]
pub(crate) struct Budget {
    room: Cell<u64>,
    spent: Cell<u64>,
    refused: Cell<bool>,
}

/// The text of the error that ends an input whose budget is spent.
const BOMB: &str = "unpacks to over 256 MiB and 200 times its size: refused as a bomb, with all that follows";

/// A stream of bytes that are charged to the budget as they are unpacked, or earn it room as they come in.
struct Metered<R> {
    inner: R,
    budget: Rc<Budget>,
    packed: bool,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        let budget = &self.budget;
        if self.packed {
            budget.room.set(budget.room.get().saturating_add(RATIO * n as u64));
        } else {
            budget.spent.set(budget.spent.get() + n as u64);
            if budget.spent.get() > budget.room.get() {
                budget.refused.set(true);
                return Err(io::Error::other(BOMB));
            }
        }
        Ok(n)
    }
}

/// Bytes that can be read at any place: a file, or what is held.
#[derive(Debug)]
pub(crate) enum Fixed {
    File(File),
    Held(Vec<u8>),
}

impl ReaderAt for Fixed {
    fn read_at(&self, into: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            #[cfg(unix)]
            Self::File(file) => std::os::unix::fs::FileExt::read_at(file, into, offset),
            #[cfg(windows)]
            Self::File(file) => std::os::windows::fs::FileExt::seek_read(file, into, offset),
            Self::Held(bytes) => bytes.read_at(into, offset),
        }
    }
}

impl Fixed {
    /// All of it, where it is no larger than the limit.
    pub(crate) fn whole(self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        match self {
            Self::Held(bytes) => Ok((bytes.len() as u64 <= limit).then_some(bytes)),
            Self::File(mut file) => {
                file.rewind()?;
                let mut bytes = Vec::new();
                file.take(limit + 1).read_to_end(&mut bytes)?;
                Ok((bytes.len() as u64 <= limit).then_some(bytes))
            }
        }
    }

    pub(crate) fn length(&self) -> io::Result<u64> {
        match self {
            Self::File(file) => Ok(file.metadata()?.len()),
            Self::Held(bytes) => Ok(bytes.len() as u64),
        }
    }
}

/// One input on its way to the receiver: what readers of containers work with.
pub(crate) struct Walk<'a> {
    receive: &'a mut dyn FnMut(Item) -> Flow,
    pub(crate) seen: &'a mut crate::warc::Seen,
    /// Which columns of tables hold what.
    pub(crate) columns: Arc<Columns>,
    left: bool,
    budget: Rc<Budget>,
}

impl Walk<'_> {
    /// A file or other seekable bytes.
    pub(crate) fn seekable(&mut self, origin: Origin, fixed: Fixed) -> Flow {
        match fixed {
            Fixed::File(mut file) => match Peek::new(&mut file) {
                Ok(peek) => match self.tell(&origin, peek.head()) {
                    How::Seek(read) => {
                        drop(peek);
                        read(self, &origin, Fixed::File(file))
                    }
                    how => self.go(origin, peek, how),
                },
                Err(e) => self.fail(&origin, &e),
            },
            Fixed::Held(bytes) => self.held(origin, bytes),
        }
    }

    /// Bytes that are held.
    pub(crate) fn held(&mut self, origin: Origin, bytes: Vec<u8>) -> Flow {
        match self.tell(&origin, &bytes[..bytes.len().min(HEAD)]) {
            How::Seek(read) => read(self, &origin, Fixed::Held(bytes)),
            How::Leaf { name, limit, .. } if bytes.len() as u64 > limit => self.too_large(&origin, limit, name),
            How::Leaf { name, read, .. } => self.leaf(origin, bytes, name, read),
            how => match Peek::new(bytes.as_slice()) {
                Ok(peek) => self.go(origin, peek, how),
                Err(e) => self.fail(&origin, &e),
            },
        }
    }

    /// The outermost stream, of unknown size: what comes in earns room.
    fn stream(&mut self, origin: Origin, stream: impl Read) -> Flow {
        let stream = Metered { inner: stream, budget: self.budget.clone(), packed: true };
        self.inner(origin, stream)
    }

    /// What a container or a compression holds, as it is unpacked.
    pub(crate) fn unpacked(&mut self, origin: Origin, stream: &mut dyn Read) -> Flow {
        if origin.depth > DEEPEST {
            return self.error(ReadError::container(&origin, format!("nested over {DEEPEST} containers deep: not entered")));
        }
        let stream = Metered { inner: stream, budget: self.budget.clone(), packed: false };
        self.inner(origin, stream)
    }

    /// What a container holds, unpacked: entered as [`Walk::unpacked`] does.
    pub(crate) fn unpacked_bytes(&mut self, origin: Origin, bytes: Vec<u8>) -> Flow {
        if origin.depth > DEEPEST {
            return self.error(ReadError::container(&origin, format!("nested over {DEEPEST} containers deep: not entered")));
        }
        self.held(origin, bytes)
    }

    /// A reader whose bytes are charged to the input's budget.
    pub(crate) fn charged<'r>(&self, stream: impl Read + 'r) -> impl Read + 'r {
        Metered { inner: stream, budget: self.budget.clone(), packed: false }
    }

    fn inner(&mut self, origin: Origin, stream: impl Read) -> Flow {
        match Peek::new(stream) {
            Ok(peek) => {
                let how = self.tell(&origin, peek.head());
                self.go(origin, peek, how)
            }
            Err(e) => self.fail(&origin, &e),
        }
    }

    fn tell(&self, origin: &Origin, head: &[u8]) -> How {
        sniff::tell(&Head { bytes: head, whole: head.len() < HEAD, origin, columns: &self.columns })
    }

    fn go(&mut self, origin: Origin, mut peek: Peek<impl Read>, how: How) -> Flow {
        match how {
            How::Leaf { name, limit, read } => match whole(&mut peek, limit) {
                Ok(Some(bytes)) => self.leaf(origin, bytes, name, read),
                Ok(None) => self.too_large(&origin, limit, name),
                Err(e) => self.fail(&origin, &e),
            },
            How::Stream(read) => read(self, &origin, &mut peek),
            How::Seek(read) => match spool(&mut peek) {
                Ok(fixed) => read(self, &origin, fixed),
                Err(e) => self.fail(&origin, &e),
            },
            How::Refuse(what) => self.refuse(&origin, what),
        }
    }

    /// Hands on a leaf.
    pub(crate) fn leaf(&mut self, origin: Origin, bytes: Vec<u8>, format: &'static str, read: fn(&Leaf) -> Reading) -> Flow {
        self.give(Item::Leaf(Leaf { origin, bytes, format, read, columns: self.columns.clone() }))
    }

    /// Hands on a report that was made while its file streamed; `raw` are the bytes of its record.
    pub(crate) fn report(&mut self, origin: &Origin, format: &'static str, raw: &[u8], mut report: Report) -> Flow {
        report.custody = Some(origin.custody(format, crate::sha256(raw), raw.len() as u64));
        let warning = language_of(&mut report, origin);
        self.give(Item::Report(Box::new(report)))?;
        warning.map_or(ControlFlow::Continue(()), |w| self.error(w))
    }

    /// Hands on an error or a warning.
    pub(crate) fn error(&mut self, error: ReadError) -> Flow {
        self.give(Item::Error(error))
    }

    /// Hands on what failed while these bytes were read, and ends the input where it was a bomb.
    pub(crate) fn fail(&mut self, origin: &Origin, e: &io::Error) -> Flow {
        self.error(ReadError::io(origin, e))?;
        if self.budget.refused.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Hands on what is wrong with a container, and ends the input where that was a bomb.
    pub(crate) fn broken(&mut self, origin: &Origin, why: &str) -> Flow {
        self.error(ReadError::container(origin, why))?;
        if self.budget.refused.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Ends the input where what failed was a bomb.
    pub(crate) fn stop_if_bomb(&self) -> Flow {
        if self.budget.refused.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Counts what is no report; what was asked for by name is an error.
    pub(crate) fn refuse(&mut self, origin: &Origin, what: &'static str) -> Flow {
        if origin.named { self.error(ReadError::Binary { file: origin.to_string(), reason: format!("{what}, not a text") }) } else { self.skip(origin, what) }
    }

    /// Counts what is left out.
    pub(crate) fn skip(&mut self, origin: &Origin, reason: &'static str) -> Flow {
        self.give(Item::Skipped { place: origin.to_string(), reason })
    }

    /// Hands on that a part is over its format's limit, in bytes.
    pub(crate) fn too_large(&mut self, origin: &Origin, limit: u64, what: &'static str) -> Flow {
        self.error(ReadError::TooLarge { file: origin.to_string(), mib: limit >> 20, what })
    }

    fn give(&mut self, item: Item) -> Flow {
        let flow = (self.receive)(item);
        self.left |= flow.is_break();
        flow
    }
}

/// All of a stream, where it is no longer than the limit.
pub(crate) fn whole(stream: &mut impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// What must be read at any place but comes as a stream: held where it is small, else in a file that nobody else sees.
fn spool(stream: &mut impl BufRead) -> io::Result<Fixed> {
    let mut bytes = Vec::new();
    stream.take(LIMIT).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < LIMIT {
        return Ok(Fixed::Held(bytes));
    }
    let mut file = tempfile::tempfile()?;
    file.write_all(&bytes)?;
    drop(bytes);
    io::copy(stream, &mut file)?;
    file.rewind()?;
    Ok(Fixed::File(file))
}
