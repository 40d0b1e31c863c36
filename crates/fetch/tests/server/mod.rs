//! A web server of the tests' own: each path has a behaviour, kind or hostile, and every request is remembered.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    pub head: String,
    pub at: Instant,
}

/// What a path does: told the request, and how often it came before.
pub type Answer = dyn Fn(&Asked, usize, &mut TcpStream) -> std::io::Result<()> + Send + Sync;

/// Runs until the process ends.
pub struct Server {
    pub port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Answers each connection's one request: by its path, and how often it was asked for before.
    pub fn new(answers: Vec<(&'static str, Box<Answer>)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let answers: Arc<HashMap<&'static str, Box<Answer>>> = Arc::new(answers.into_iter().collect());
        let heard = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (heard, answers) = (heard.clone(), answers.clone());
                std::thread::spawn(move || {
                    let mut stream = stream;
                    let mut head = String::new();
                    let mut reader = BufReader::new(stream.try_clone().unwrap());
                    while reader.read_line(&mut head).is_ok_and(|n| n > 2) {}
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    let one = Asked { path: path.clone(), head, at: Instant::now() };
                    let before = {
                        let mut heard = heard.lock().unwrap();
                        let before = heard.iter().filter(|a| a.path == path).count();
                        heard.push(one.clone());
                        before
                    };
                    // A client that leaves is what some tests are about.
                    let _ = match answers.get(path.as_str()) {
                        Some(answer) => answer(&one, before, &mut stream),
                        None => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
                    };
                });
            }
        });
        Self { port, asked }
    }

    pub fn url(&self, path: &str) -> url::Url {
        format!("http://127.0.0.1:{}{path}", self.port).parse().unwrap()
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub fn count(&self, path: &str) -> usize {
        self.asked().iter().filter(|a| a.path == path).count()
    }
}

/// Always these bytes.
pub fn raw(bytes: impl Into<Vec<u8>>) -> Box<Answer> {
    let bytes = bytes.into();
    Box::new(move |_, _, stream| stream.write_all(&bytes))
}

/// A page of this text.
pub fn page(text: &str) -> Box<Answer> {
    raw(format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{text}", text.len()))
}

/// A redirect.
pub fn to(place: &str) -> Box<Answer> {
    raw(format!("HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n"))
}
