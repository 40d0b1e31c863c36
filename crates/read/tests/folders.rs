//! Folders and paths as they are on a disk: links, loops, files that cannot be read or have gone.
#![cfg(unix)]

mod vessel;

use khabar_read::{Item, Reader};
use std::ops::ControlFlow;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use vessel::*;

fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

/// Places, errors and skipped of a path, without the path itself before them.
fn open(path: &Path) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut all = Default::default();
    let flow = Reader::new().open(path, &mut |item| take(item, &mut all));
    assert_eq!(flow, ControlFlow::Continue(()));
    let top = format!("{}/", path.display());
    let short = |all: Vec<String>| all.iter().map(|s| s.replace(&top, "")).collect::<Vec<_>>();
    (short(places(&all.0)), short(errors(&all.0)), short(all.1))
}

#[test]
fn all_of_a_folder_in_the_order_of_names() {
    let dir = scratch("order");
    for (name, bytes) in [
        ("b/2.html", page("2").into_bytes()),
        ("b/1.unknown", ARABIC.as_bytes().to_vec()),
        ("b-c.zip", zip(&[("x.txt", ARABIC.as_bytes())])),
        ("a.txt", ARABIC.as_bytes().to_vec()),
        ("z/i.jpg", b"\xff\xd8\xff\xe0....".to_vec()),
        (".hidden/x.txt", ARABIC.as_bytes().to_vec()),
        ("empty.txt", Vec::new()),
        ("notes.txt", b"in English".to_vec()),
        ("zeros", vec![0; 300]),
    ] {
        std::fs::create_dir_all(dir.join(name).parent().unwrap()).unwrap();
        std::fs::write(dir.join(name), bytes).unwrap();
    }
    let (read, errors, skipped) = open(&dir);
    assert_eq!(read, ["a.txt", "b/1.unknown", "b/2.html", "b-c.zip!x.txt"].map(str::to_owned).into_iter().collect::<Vec<_>>());
    assert_eq!(errors, ["empty.txt: no text in it"]);
    let why = [".hidden: hidden files and folders", "notes.txt: text without an Arabic letter", "z/i.jpg: an image", "zeros: binary"];
    assert_eq!(skipped, why);
}

#[test]
fn links_and_loops() {
    let dir = scratch("links");
    std::fs::create_dir_all(dir.join("sub")).unwrap();
    std::fs::write(dir.join("sub/a.txt"), ARABIC).unwrap();
    symlink(dir.join("sub/a.txt"), dir.join("file")).unwrap();
    symlink(&dir, dir.join("sub/up")).unwrap();
    symlink(dir.join("gone.txt"), dir.join("dangling")).unwrap();
    symlink(dir.join("self"), dir.join("self")).unwrap();
    let (read, errors, skipped) = open(&dir);
    assert_eq!(read, ["file", "sub/a.txt"]);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].starts_with("dangling: No such file") && errors[1].starts_with("self: "), "{errors:?}");
    assert_eq!(skipped, ["sub/up: links to folders"]);
    // A link that is named itself is followed.
    symlink(dir.join("sub"), dir.join("link")).unwrap();
    assert_eq!(open(&dir.join("link")).0, ["a.txt"]);
}

#[test]
fn what_cannot_be_opened_costs_one_line() {
    let dir = scratch("closed");
    std::fs::write(dir.join("a.txt"), ARABIC).unwrap();
    std::fs::write(dir.join("closed.txt"), ARABIC).unwrap();
    std::fs::create_dir(dir.join("shut")).unwrap();
    std::fs::set_permissions(dir.join("closed.txt"), PermissionsExt::from_mode(0o0)).unwrap();
    std::fs::set_permissions(dir.join("shut"), PermissionsExt::from_mode(0o0)).unwrap();
    let root = std::fs::File::open(dir.join("closed.txt")).is_ok();
    let (read, errors, _) = open(&dir);
    std::fs::set_permissions(dir.join("shut"), PermissionsExt::from_mode(0o700)).unwrap();
    if root {
        // Nothing is closed to root: there is nothing to see here.
        assert_eq!(read.len(), 2);
        return;
    }
    assert_eq!(read, ["a.txt"]);
    assert_eq!(errors.len(), 2);
    assert!(errors[0].starts_with("closed.txt: Permission denied") && errors[1].starts_with("shut: Permission denied"), "{errors:?}");
    let (_, errors, _) = open(&dir.join("none"));
    assert!(errors[0].contains("No such file"));
}

#[test]
fn a_file_that_vanishes_while_its_folder_is_read() {
    let dir = scratch("vanish");
    for name in ["a.txt", "b.txt", "c.txt"] {
        std::fs::write(dir.join(name), ARABIC).unwrap();
    }
    let (mut leaves, mut lines) = (0, Vec::new());
    let _ = Reader::new().open(&dir, &mut |item| {
        match item {
            Item::Leaf(_) => {
                leaves += 1;
                let _ = std::fs::remove_file(dir.join("b.txt"));
            }
            Item::Error(e) => lines.push(e.to_string()),
            other => panic!("{other:?}"),
        }
        ControlFlow::Continue(())
    });
    assert_eq!((leaves, lines.len()), (2, 1));
    assert!(lines[0].contains("b.txt: No such file"), "{lines:?}");
}

#[test]
fn a_named_pipe_is_read_where_it_is_named() {
    let dir = scratch("pipe");
    let pipe = dir.join("pipe");
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|s| s.success()) {
        return;
    }
    // In a folder it is left alone: nobody may ever write to it.
    assert_eq!(open(&dir).2, ["pipe: no regular files"]);
    let to = pipe.clone();
    let writer = std::thread::spawn(move || std::fs::write(to, zip(&[("x.txt", ARABIC.as_bytes())])).unwrap());
    assert_eq!(open(&pipe).0, [format!("{}!x.txt", pipe.display())]);
    writer.join().unwrap();
}

#[test]
fn a_receiver_that_has_enough_is_given_no_more() {
    let dir = scratch("enough");
    for n in 0..9 {
        std::fs::write(dir.join(format!("{n}.txt")), ARABIC).unwrap();
    }
    let mut taken = 0;
    let flow = Reader::new().open(&dir, &mut |_| {
        taken += 1;
        if taken == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((flow, taken), (ControlFlow::Break(()), 3));
}
