//! `cargo xtask bindings`: the bridge test, told to write instead of to compare.

use crate::{
    install, packages,
    step::{Outcome, step},
    test::SEAMS,
    ui,
};

pub fn bindings() -> Outcome {
    install::ensure(&[packages::BUILD])?;
    ui::build()?;
    step(
        "bindings",
        "cargo",
        &["test", SEAMS, "--test", "bridge", "bindings"],
    )
    .with("SOGAC_BINDINGS", "write")
    .run()?;
    println!("ui/src/bindings.ts is up to date");
    Ok(())
}
