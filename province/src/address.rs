//! Who sends: the address of the other end, or what a trusted proxy says of it.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use crate::{problem::Problem, province::Shared};

pub struct Address(pub IpAddr);

impl FromRequestParts<Shared> for Address {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, province: &Shared) -> Result<Self, Problem> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|info| info.0.ip().to_canonical());
        let peer = peer.ok_or_else(|| Problem::fault("a request without an address"))?;
        if !province.settings.proxies.contains(&peer) {
            return Ok(Self(peer));
        }
        // Each proxy adds at the end what it has seen itself: the last that is no proxy of ours is who sends.
        let told = parts.headers.get_all("x-forwarded-for").iter().rev();
        let hops = told
            .filter_map(|list| list.to_str().ok())
            .flat_map(|list| list.rsplit(','))
            .map_while(|hop| hop.trim().parse().ok());
        let mut seen = peer;
        for hop in hops {
            seen = hop;
            if !province.settings.proxies.contains(&hop) {
                break;
            }
        }
        Ok(Self(seen))
    }
}
