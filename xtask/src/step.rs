//! One step of a task: a command with a name, what it prints passed on as it comes, and its time.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use crate::place;

/// For the rest of what a program printed once it has ended; longer only what it left running, such as a
/// server of its own, holds its output open, and that may be for ever.
const REST: Duration = Duration::from_secs(5);

/// What went wrong, in a sentence for the person at the terminal.
pub type Failure = String;
pub type Outcome<T = ()> = Result<T, Failure>;

/// A command to be run from the project's root.
pub struct Step {
    name: String,
    command: Command,
}

/// `step("rustfmt", "cargo", &["fmt", "--check"]).run()?`
pub fn step(name: &str, program: &str, arguments: &[&str]) -> Step {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(place::root())
        .stdin(Stdio::null());
    Step {
        name: name.to_owned(),
        command,
    }
}

impl Step {
    pub fn within(mut self, folder: &str) -> Self {
        self.command.current_dir(place::root().join(folder));
        self
    }

    pub fn with(mut self, variable: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(variable, value);
        self
    }

    pub fn without(mut self, variable: &str) -> Self {
        self.command.env_remove(variable);
        self
    }

    pub fn argument(mut self, argument: &Path) -> Self {
        self.command.arg(argument);
        self
    }

    pub fn option(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(name).arg(value);
        self
    }

    /// Runs it; what it prints is passed on.
    ///
    /// # Errors
    /// When it cannot be started or does not end well; the sentence names the step.
    pub fn run(self) -> Outcome {
        self.run_whole().1
    }

    /// Runs it and returns everything it printed too, also when it failed.
    pub fn run_whole(mut self) -> (String, Outcome) {
        println!("── {}", self.name);
        let started = Instant::now();
        let printed = Arc::new(Mutex::new(String::new()));
        let ended = self.pass_everything_on(&printed);
        let seconds = started.elapsed().as_secs_f32();
        let outcome = match ended {
            Err(e) => Err(format!(
                "{}: {:?}: {e}",
                self.name,
                self.command.get_program()
            )),
            Ok(status) if !status.success() => Err(format!(
                "{} FAILED after {seconds:.1} s ({status})",
                self.name
            )),
            Ok(_) => {
                println!("   {} ok, {seconds:.1} s", self.name);
                Ok(())
            }
        };
        let text = printed.lock().map(|text| text.clone()).unwrap_or_default();
        (text, outcome)
    }

    fn pass_everything_on(&mut self, printed: &Arc<Mutex<String>>) -> io::Result<ExitStatus> {
        let piped = self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn()?;
        let (reading, read) = mpsc::channel();
        if let Some(pipe) = child.stderr.take() {
            pass_on(pipe, io::stderr(), printed, reading.clone());
        }
        if let Some(pipe) = child.stdout.take() {
            pass_on(pipe, io::stdout(), printed, reading.clone());
        }
        let status = child.wait()?;
        drop(reading);
        // Ends when both readers have.
        let _ = read.recv_timeout(REST);
        Ok(status)
    }
}

fn pass_on(
    pipe: impl Read + Send + 'static,
    mut out: impl Write + Send + 'static,
    printed: &Arc<Mutex<String>>,
    reading: mpsc::Sender<()>,
) {
    let printed = Arc::clone(printed);
    thread::spawn(move || {
        let _reading = reading;
        let mut lines = BufReader::new(pipe);
        let mut line = Vec::new();
        while lines
            .read_until(b'\n', &mut line)
            .is_ok_and(|read| read > 0)
        {
            let _ = out.write_all(&line);
            if let Ok(mut text) = printed.lock() {
                text.push_str(&String::from_utf8_lossy(&line));
            }
            line.clear();
        }
    });
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_leaves_running_is_not_waited_for() {
        let started = Instant::now();
        let (printed, outcome) =
            step("a child that stays", "sh", &["-c", "sleep 60 & echo told"]).run_whole();
        assert_eq!(outcome, Ok(()));
        assert_eq!(printed, "told\n");
        assert!(started.elapsed() < Duration::from_secs(30));
    }
}
