//! Compiles `packs/` to the blob that the crate embeds, by the same function that `--packs DIR` uses.

use std::path::Path;

fn main() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    println!("cargo:rerun-if-changed={}", dir.display());
    let blob = match khabar_pack::Packs::compile(&dir) {
        Ok(blob) => blob,
        Err(e) => {
            println!("cargo:warning=packs/{e}");
            std::process::exit(1);
        }
    };
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("packs.blob"), blob).expect("OUT_DIR can be written");
}
