//! Prints how the coder reads a text: `cargo run -p khabar-code --example outline -- PACKS < text`.
#![allow(clippy::print_stdout)]

use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = std::env::args().nth(1).unwrap_or_else(|| "packs".into());
    let packs = khabar_pack::Packs::load(std::path::Path::new(&dir), None)?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    println!("{}", khabar_code::Coder::new(packs.into()).outline(&text));
    Ok(())
}
