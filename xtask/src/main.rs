//! `cargo xtask run | test | province | windows | installer | bindings | bench`: everything a newcomer needs, with nothing installed by hand.

mod bench;
mod bindings;
mod display;
mod install;
mod packages;
mod place;
mod province;
mod run;
mod snapshots;
mod step;
mod tally;
mod test;
mod ui;
mod windows;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Sổ Gác: build, run, check and measure")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds and opens the program; without a display, walks through the main job and leaves its papers.
    Run {
        /// Take the walk even where there is a display.
        #[arg(long)]
        demo: bool,
    },
    /// Every check there is, in order; stops at the first that fails.
    Test,
    /// On Debian: builds for Windows, tests under Wine, makes the installer and the portable zip.
    Windows,
    /// The installer and the portable zip with their SHA-256, here or on Windows.
    Installer,
    /// A province with a PostgreSQL of its own and a sample agency, to look at and to send to.
    Province {
        /// The application of an agency, to be enrolled at once.
        application: Option<std::path::PathBuf>,
    },
    /// Writes ui/src/bindings.ts anew from the commands of the shell.
    Bindings,
    /// The table of speed and size, each row against its baseline.
    Bench,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Run { demo } => run::run(demo),
        Task::Test => test::test(),
        Task::Installer => windows::installer(),
        Task::Windows => windows::windows(),
        Task::Province { application } => province::province(application.as_deref()),
        Task::Bindings => bindings::bindings(),
        Task::Bench => bench::bench(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
