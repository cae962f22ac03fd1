//! Packages to the province that somebody had their hands in.

use std::io::{Cursor, Read, Write};

use sogac_domain::{
    package::File,
    sync::{Manifest, SigningKey, manifest_context},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The files of a plain package in their order.
pub fn unpacked(plain: &[u8]) -> Vec<File> {
    let mut zip = ZipArchive::new(Cursor::new(plain)).unwrap();
    let mut files = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let path = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        files.push(File { path, bytes });
    }
    files
}

pub fn packed(files: &[File]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(&file.path, SimpleFileOptions::default())
            .unwrap();
        zip.write_all(&file.bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A plain package with its manifest and files changed and signed anew by `key`.
pub fn resigned(
    plain: &[u8],
    key: &SigningKey,
    change: impl FnOnce(&mut Manifest, &mut Vec<File>),
) -> Vec<u8> {
    let mut files = unpacked(plain);
    let at = |files: &[File], path: &str| files.iter().position(|file| file.path == path).unwrap();
    let mut manifest: Manifest =
        serde_json::from_slice(&files[at(&files, "manifest.json")].bytes).unwrap();
    change(&mut manifest, &mut files);
    let text = serde_json::to_vec(&manifest).unwrap();
    let signature = at(&files, "signature");
    files[signature].bytes = key.sign(manifest_context(), &text).into_bytes();
    let place = at(&files, "manifest.json");
    files[place].bytes = text;
    packed(&files)
}
