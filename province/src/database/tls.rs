//! The way to a database on another machine: TLS, with a certificate from the root that is named.

use std::{net::IpAddr, path::Path, sync::Arc};

use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_postgres::config::{Config, Host};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::settings::Failure;

pub fn connector(root: &Path) -> Result<MakeRustlsConnect, Failure> {
    let explain =
        |e: &dyn std::fmt::Display| format!("SOGAC_PROVINCE_DATABASE_ROOT {}: {e}", root.display());
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(root).map_err(|e| explain(&e))? {
        let certificate = certificate.map_err(|e| explain(&e))?;
        roots.add(certificate).map_err(|e| explain(&e))?;
    }
    if roots.is_empty() {
        return Err(explain(&"không có chứng thư nào"));
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| explain(&e))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// Whether the database is on this machine.
pub fn is_here(config: &Config) -> bool {
    let here = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    let addresses = config.get_hostaddrs();
    config.get_hosts().iter().all(here) && addresses.iter().all(IpAddr::is_loopback)
}
