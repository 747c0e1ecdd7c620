-- The next moment at which a dossier needs the system (silence closes or agrees, a filing or a term is overdue),
-- the moment from which an online filing waits too long, and when a dossier went up to the leader.
alter table dossiers
  add column watch_at timestamptz,
  add column alert_at timestamptz,
  add column escalated_at timestamptz;
create index dossiers_by_watch on dossiers (unit_code, watch_at) where watch_at is not null;
create index dossiers_by_alert on dossiers (unit_code, alert_at) where alert_at is not null;
