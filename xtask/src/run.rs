//! `cargo xtask run`: the program in a window; without a screen, the walk through the main job.

use crate::{
    display, install, packages, place,
    step::{Outcome, step},
    test::SEAMS,
    ui,
};

pub fn run(demo: bool) -> Outcome {
    if demo || !display::is_there() {
        return walk();
    }
    install::ensure(&[packages::BUILD])?;
    ui::build()?;
    step(
        "build",
        "cargo",
        &["build", "--package", "sogac", "--bin", "sogac"],
    )
    .run()?;
    let program = place::program("debug");
    println!("Opening {}", program.display());
    let status = std::process::Command::new(&program).status();
    let status = status.map_err(|e| format!("{}: {e}", program.display()))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the program ended with {status}"))
    }
}

/// The walk drives the built program, so it needs the build with the seams of the window tests.
fn walk() -> Outcome {
    println!("No display here: walking through the main job on a virtual screen.");
    install::ensure(&[packages::BUILD, packages::WINDOW])?;
    ui::build()?;
    step("build", "cargo", &["build", "--bins", SEAMS]).run()?;
    let folder = place::target().join("demo");
    let walk = place::target().join("debug/demo");
    display::virtual_step("walk", &walk.to_string_lossy(), &[])
        .argument(&folder)
        .with("SOGAC_PROGRAM", place::program("debug"))
        .run()?;
    println!(
        "\nThe papers, the audit log and a picture of each step are in {}",
        folder.display()
    );
    Ok(())
}
