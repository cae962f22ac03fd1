//! Listening: with a certificate over TLS, without one plain HTTP for a proxy that has it.

use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request, State, connect_info::IntoMakeServiceWithConnectInfo},
    http::StatusCode,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use axum_server::{Handle, Server, tls_rustls::RustlsConfig};

use crate::{
    problem::Problem,
    province::{Province, Shared},
    routes,
    settings::{Failure, Settings},
};

/// Of a request's head, and of a connection that asks for nothing.
const HEAD: Duration = Duration::from_secs(15);
/// What is under way when the receiver is told to end.
const LAST: Duration = Duration::from_secs(30);

type App = IntoMakeServiceWithConnectInfo<axum::Router, SocketAddr>;

/// Serves until the process is told to end.
///
/// # Errors
/// When the receiver cannot begin: the sentence says what is missing.
pub async fn serve(settings: Settings) -> Result<(), Failure> {
    let listen = settings.listen.clone();
    let certificate = settings.certificate.clone();
    let behind_proxy = !settings.proxies.is_empty();
    let province = Province::open(settings).await?;
    let router = routes::router(province.clone());
    let listener =
        TcpListener::bind(&listen).map_err(|e| format!("SOGAC_PROVINCE_LISTEN {listen}: {e}"))?;
    listener.set_nonblocking(true).map_err(|e| e.to_string())?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    // Without a certificate what other machines send comes through a proxy that has one, or not at all.
    let router = match certificate {
        None if !address.ip().is_loopback() => {
            router.layer(from_fn_with_state(province, only_proxies))
        }
        _ => router,
    };
    let app: App = router.into_make_service_with_connect_info();
    let handle = Handle::new();
    tokio::spawn(end_when_told(handle.clone()));
    let ended = match certificate {
        Some((chain, key)) => {
            let loaded = RustlsConfig::from_pem_file(&chain, &key).await;
            let tls = loaded
                .map_err(|e| format!("SOGAC_PROVINCE_CERTIFICATE {}: {e}", chain.display()))?;
            offer_http1(&tls);
            println!("https://{address}");
            let server = axum_server::from_tcp_rustls(listener, tls).map_err(|e| e.to_string())?;
            impatient(server).handle(handle).serve(app).await
        }
        None if !address.ip().is_loopback() && !behind_proxy => {
            return Err(format!(
                "SOGAC_PROVINCE_LISTEN {listen}: máy khác chỉ được nối qua https; đặt SOGAC_PROVINCE_CERTIFICATE, hoặc SOGAC_PROVINCE_PROXIES nếu đứng sau máy chủ trung gian"
            ));
        }
        None => {
            println!("http://{address}");
            let server = axum_server::from_tcp(listener).map_err(|e| e.to_string())?;
            impatient(server).handle(handle).serve(app).await
        }
    };
    ended.map_err(|e| e.to_string())
}

async fn only_proxies(
    State(province): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    if province
        .settings
        .proxies
        .contains(&peer.ip().to_canonical())
    {
        return next.run(request).await;
    }
    let refused = Problem::new(
        StatusCode::FORBIDDEN,
        "not_the_proxy",
        "Máy chủ này chỉ nhận yêu cầu qua máy chủ trung gian. Hãy dùng địa chỉ https:// của nơi nhận.",
    );
    refused.into_response()
}

/// HTTP/1 alone: told apart from HTTP/2 by its first bytes, a connection that sends none would stay for ever.
fn impatient<A>(server: Server<SocketAddr, A>) -> Server<SocketAddr, A> {
    let mut server = server.http1_only();
    server
        .http_builder()
        .http1()
        .timer(hyper_util::rt::TokioTimer::new())
        .header_read_timeout(HEAD);
    server
}

fn offer_http1(tls: &RustlsConfig) {
    let mut config = tls.get_inner().as_ref().clone();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    tls.reload_from_config(Arc::new(config));
}

/// What is under way is finished first.
async fn end_when_told(handle: Handle<SocketAddr>) {
    told().await;
    handle.graceful_shutdown(Some(LAST));
}

#[cfg(unix)]
async fn told() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut end), Ok(mut break_off)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! { _ = end.recv() => {}, _ = break_off.recv() => {} }
}

#[cfg(not(unix))]
async fn told() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
