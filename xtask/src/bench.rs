//! `cargo xtask bench`: the table of speed and size, from a release build.

use crate::{
    display, install, packages, place,
    step::{Outcome, step},
    ui,
};

pub fn bench() -> Outcome {
    install::ensure(&[packages::BUILD, packages::WINDOW, packages::PROVINCE])?;
    ui::build()?;
    let build = ["build", "--release", "--bins", "--examples"];
    step("build", "cargo", &build).run()?;
    let program = place::target().join("release/bench");
    display::virtual_step("bench", &program.to_string_lossy(), &[]).run()?;
    Ok(())
}
