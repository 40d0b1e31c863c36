//! Checks a directory of packs: `cargo run -p khabar-pack --example check -- packs [WORD...]`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

fn main() {
    let dir = std::env::args().nth(1).unwrap_or_else(|| "packs".into());
    match khabar_pack::Packs::compile(std::path::Path::new(&dir)) {
        Ok(blob) => {
            println!("{} bytes", blob.len());
            let packs = khabar_pack::Packs::from_bytes(&blob).expect("just made");
            let lexicon = packs.lexicon();
            for word in std::env::args().skip(2) {
                for r in lexicon.read(&khabar_text::fold(&word)) {
                    let l = r.analysis.map(|a| &lexicon.lexemes[a.lexeme as usize]);
                    println!("{word}: {:?} {:?} {:?} {:x?}", r.clitics, l.map(|l| (&l.lemma, l.pos)), l.map(|l| l.tags), r.analysis.map(|a| a.form.0));
                }
            }
        }
        Err(e) => {
            eprintln!("{dir}/{e}");
            std::process::exit(1);
        }
    }
}
