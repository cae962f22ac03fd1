//! The connections to PostgreSQL and its migrations. All state of the receiver is in there.

mod store;
mod tls;

use std::{path::Path, time::Duration};

use deadpool_postgres::{
    Client, ClientWrapper, Hook, HookError, Manager, ManagerConfig, Metrics, Pool, RecyclingMethod,
    Runtime,
};
use sogac_domain::text;
use tokio::time::timeout;
use tokio_postgres::{NoTls, config::SslMode};

use crate::{
    problem::{Problem, Result},
    settings::Failure,
};

/// Every schema there has been, in order; a database is brought up to the last one when a receiver starts.
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/001_start.sql")];

/// What a receiver that is gone in the middle of something held is free again after this.
const LET_GO: &str = "-c lock_timeout=15s -c idle_in_transaction_session_timeout=60s \
    -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

/// A sender is told to come back rather than kept waiting longer for a free connection.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection that was used a moment ago is not asked whether it is still there.
const IDLE: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct Database {
    pool: Pool,
}

impl Database {
    /// With the root its certificate comes from, over TLS; without, on this machine alone.
    ///
    /// # Errors
    /// When the address or the root cannot be read, or another machine is named without one; nothing is
    /// connected yet.
    pub fn at(
        address: &str,
        root: Option<&Path>,
        connections: usize,
    ) -> std::result::Result<Self, Failure> {
        let explain = |e: &dyn std::fmt::Display| format!("SOGAC_PROVINCE_DATABASE: {e}");
        let mut config: tokio_postgres::Config = address
            .parse()
            .map_err(|e: tokio_postgres::Error| explain(&e))?;
        config
            .application_name("sogac-province")
            .connect_timeout(Duration::from_secs(10))
            .keepalives_idle(Duration::from_secs(30));
        if config.get_options().is_none() {
            config.options(LET_GO);
        }
        let recycling = ManagerConfig {
            // One the database has closed is found out before it is used; one that was idle is asked besides.
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = match root {
            Some(root) => {
                config.ssl_mode(SslMode::Require);
                Manager::from_config(config, tls::connector(root)?, recycling)
            }
            None if tls::is_here(&config) => Manager::from_config(config, NoTls, recycling),
            None => {
                return Err("SOGAC_PROVINCE_DATABASE: cơ sở dữ liệu ở máy khác chỉ được nối qua TLS; đặt SOGAC_PROVINCE_DATABASE_ROOT là tệp PEM của chứng thư gốc".to_owned());
            }
        };
        let pool = Pool::builder(manager)
            .max_size(connections)
            .pre_recycle(Hook::async_fn(|client, known| {
                Box::pin(alive(client, known))
            }))
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|e| explain(&e))?;
        Ok(Self { pool })
    }

    pub async fn client(&self) -> Result<Client> {
        Ok(self.pool.get().await?)
    }

    /// Brings the schema up to date; of several receivers that start at once one does it.
    pub async fn migrate(&self) -> Result<()> {
        let mut client = self.client().await?;
        let known = store::migrate(&mut client, &MIGRATIONS).await?;
        if known > MIGRATIONS.len() {
            return Err(Problem::fault(format!(
                "the database has schema {known}, made by a newer program than this one ({})",
                MIGRATIONS.len()
            )));
        }
        Ok(())
    }

    pub async fn answers(&self) -> Result<()> {
        store::answers(&self.client().await?).await
    }
}

/// Whether a connection that was idle still answers.
async fn alive(client: &ClientWrapper, known: &Metrics) -> std::result::Result<(), HookError> {
    if known.last_used() < IDLE {
        return Ok(());
    }
    match timeout(PATIENCE, client.simple_query("")).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(e)) => Err(HookError::Backend(e)),
        Err(_) => Err(HookError::message("no answer")),
    }
}

/// What somebody looks for, in the form the columns `search` are in and fit for LIKE.
pub fn needle(search: &str) -> String {
    text::key(search)
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
