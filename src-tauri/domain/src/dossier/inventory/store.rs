//! The tables of zones, devices, applications and links.

use rusqlite::{Connection, Row, params};

use super::{Application, Device, DossierId, InventoryList, Link, Zone};
use crate::{
    Result,
    assets::AssetId,
    vault::{Tx, code, coded, some},
};

pub fn zones(conn: &Connection, id: DossierId) -> Result<Vec<Zone>> {
    let sql = "SELECT id, name, kind, ip_private, ip_public, note FROM dossier_zones
        WHERE dossier_id = ?1 ORDER BY place, id";
    rows(conn, sql, id, |row| {
        Ok(Zone {
            id: row.get(0)?,
            name: row.get(1)?,
            kind: coded(row, 2)?,
            ip_private: row.get(3)?,
            ip_public: row.get(4)?,
            note: row.get(5)?,
        })
    })
}

pub fn devices(conn: &Connection, id: DossierId) -> Result<Vec<Device>> {
    let sql = "SELECT id, zone_id, asset_id, kind, name, location, purpose, main
        FROM dossier_devices WHERE dossier_id = ?1 ORDER BY place, id";
    rows(conn, sql, id, |row| {
        Ok(Device {
            id: row.get(0)?,
            zone_id: row.get(1)?,
            asset_id: some(row, 2)?.map(AssetId),
            kind: coded(row, 3)?,
            name: row.get(4)?,
            location: row.get(5)?,
            purpose: row.get(6)?,
            main: row.get(7)?,
        })
    })
}

pub fn applications(conn: &Connection, id: DossierId) -> Result<Vec<Application>> {
    let sql = "SELECT id, device_id, name, server, os, purpose, online
        FROM dossier_applications WHERE dossier_id = ?1 ORDER BY place, id";
    rows(conn, sql, id, |row| {
        Ok(Application {
            id: row.get(0)?,
            device_id: row.get(1)?,
            name: row.get(2)?,
            server: row.get(3)?,
            os: row.get(4)?,
            purpose: row.get(5)?,
            online: row.get(6)?,
        })
    })
}

pub fn links(conn: &Connection, id: DossierId) -> Result<Vec<Link>> {
    let sql = "SELECT id, from_zone, to_zone, through_id, label
        FROM dossier_links WHERE dossier_id = ?1 ORDER BY id";
    rows(conn, sql, id, |row| {
        Ok(Link {
            id: row.get(0)?,
            from_zone: row.get(1)?,
            to_zone: row.get(2)?,
            through_id: row.get(3)?,
            label: row.get(4)?,
        })
    })
}

fn rows<T>(
    conn: &Connection,
    sql: &str,
    id: DossierId,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([id.0], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert_zone(tx: &Tx<'_>, id: DossierId, row: &Zone) -> Result<u32> {
    tx.prepare_cached(
        "INSERT INTO dossier_zones (dossier_id, name, kind, ip_private, ip_public, note, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6,
             (SELECT count(*) + 1 FROM dossier_zones WHERE dossier_id = ?1))",
    )?
    .execute(params![
        id.0,
        row.name,
        code(row.kind),
        row.ip_private,
        row.ip_public,
        row.note
    ])?;
    tx.last_id()
}

pub fn update_zone(tx: &Tx<'_>, row: &Zone) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_zones SET name = ?2, kind = ?3, ip_private = ?4, ip_public = ?5, note = ?6
         WHERE id = ?1",
    )?
    .execute(params![
        row.id,
        row.name,
        code(row.kind),
        row.ip_private,
        row.ip_public,
        row.note
    ])?;
    Ok(())
}

pub fn insert_device(tx: &Tx<'_>, id: DossierId, row: &Device) -> Result<u32> {
    tx.prepare_cached(
        "INSERT INTO dossier_devices
             (dossier_id, zone_id, asset_id, kind, name, location, purpose, main, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
             (SELECT count(*) + 1 FROM dossier_devices WHERE dossier_id = ?1))",
    )?
    .execute(params![
        id.0,
        row.zone_id,
        row.asset_id.map_or(0, |id| id.0),
        code(row.kind),
        row.name,
        row.location,
        row.purpose,
        row.main
    ])?;
    tx.last_id()
}

pub fn update_device(tx: &Tx<'_>, row: &Device) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_devices SET zone_id = ?2, asset_id = ?3, kind = ?4, name = ?5,
             location = ?6, purpose = ?7, main = ?8 WHERE id = ?1",
    )?
    .execute(params![
        row.id,
        row.zone_id,
        row.asset_id.map_or(0, |id| id.0),
        code(row.kind),
        row.name,
        row.location,
        row.purpose,
        row.main
    ])?;
    Ok(())
}

pub fn insert_application(tx: &Tx<'_>, id: DossierId, row: &Application) -> Result<u32> {
    tx.prepare_cached(
        "INSERT INTO dossier_applications
             (dossier_id, device_id, name, server, os, purpose, online, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
             (SELECT count(*) + 1 FROM dossier_applications WHERE dossier_id = ?1))",
    )?
    .execute(params![
        id.0,
        row.device_id,
        row.name,
        row.server,
        row.os,
        row.purpose,
        row.online
    ])?;
    tx.last_id()
}

pub fn update_application(tx: &Tx<'_>, row: &Application) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_applications SET device_id = ?2, name = ?3, server = ?4, os = ?5,
             purpose = ?6, online = ?7 WHERE id = ?1",
    )?
    .execute(params![
        row.id,
        row.device_id,
        row.name,
        row.server,
        row.os,
        row.purpose,
        row.online
    ])?;
    Ok(())
}

pub fn insert_link(tx: &Tx<'_>, id: DossierId, row: &Link) -> Result<u32> {
    tx.prepare_cached(
        "INSERT INTO dossier_links (dossier_id, from_zone, to_zone, through_id, label)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.0,
        row.from_zone,
        row.to_zone,
        row.through_id,
        row.label
    ])?;
    tx.last_id()
}

pub fn update_link(tx: &Tx<'_>, row: &Link) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_links SET from_zone = ?2, to_zone = ?3, through_id = ?4, label = ?5
         WHERE id = ?1",
    )?
    .execute(params![
        row.id,
        row.from_zone,
        row.to_zone,
        row.through_id,
        row.label
    ])?;
    Ok(())
}

/// Its devices stand in no zone then, and its links are gone.
pub fn remove_zone(tx: &Tx<'_>, row: u32) -> Result<()> {
    tx.prepare_cached("UPDATE dossier_devices SET zone_id = 0 WHERE zone_id = ?1")?
        .execute([row])?;
    tx.prepare_cached("DELETE FROM dossier_links WHERE from_zone = ?1 OR to_zone = ?1")?
        .execute([row])?;
    remove(tx, "DELETE FROM dossier_zones WHERE id = ?1", row)
}

/// Its applications run on none of the list then, and its links pass through none.
pub fn remove_device(tx: &Tx<'_>, row: u32) -> Result<()> {
    tx.prepare_cached("UPDATE dossier_applications SET device_id = 0 WHERE device_id = ?1")?
        .execute([row])?;
    tx.prepare_cached("UPDATE dossier_links SET through_id = 0 WHERE through_id = ?1")?
        .execute([row])?;
    remove(tx, "DELETE FROM dossier_devices WHERE id = ?1", row)
}

pub fn remove_application(tx: &Tx<'_>, row: u32) -> Result<()> {
    remove(tx, "DELETE FROM dossier_applications WHERE id = ?1", row)
}

pub fn remove_link(tx: &Tx<'_>, row: u32) -> Result<()> {
    remove(tx, "DELETE FROM dossier_links WHERE id = ?1", row)
}

fn remove(tx: &Tx<'_>, sql: &str, row: u32) -> Result<()> {
    tx.prepare_cached(sql)?.execute([row])?;
    Ok(())
}

pub fn set_place(tx: &Tx<'_>, list: InventoryList, row: u32, place: u32) -> Result<()> {
    let sql = match list {
        InventoryList::Zones => "UPDATE dossier_zones SET place = ?2 WHERE id = ?1",
        InventoryList::Devices => "UPDATE dossier_devices SET place = ?2 WHERE id = ?1",
        InventoryList::Applications => "UPDATE dossier_applications SET place = ?2 WHERE id = ?1",
    };
    tx.prepare_cached(sql)?.execute([row, place])?;
    Ok(())
}
