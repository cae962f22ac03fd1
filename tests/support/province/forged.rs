//! What is sent in the place of a package.

use sogac_domain::sync::Sealed;

/// The plain bytes, encrypted under the name and in place of `package`.
pub fn encrypted(package: &Sealed, plain: &[u8], recipient: &str) -> Sealed {
    let recipient: age::x25519::Recipient = recipient.parse().unwrap();
    let bytes = age::encrypt(&recipient, plain).unwrap();
    named(package, bytes)
}

/// Any bytes, sent as if they were `package`.
pub fn named(package: &Sealed, bytes: Vec<u8>) -> Sealed {
    use sha2::{Digest, Sha256};
    Sealed {
        package: package.package.clone(),
        sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)),
        plain: Vec::new(),
        manifest: package.manifest.clone(),
        manifest_text: package.manifest_text.clone(),
        signature: package.signature.clone(),
        bytes,
    }
}
