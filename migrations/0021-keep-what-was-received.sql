-- What an office has received, written down or given out is kept: the program may not take it away, whatever a query
-- says (NĐ 118/2025/NĐ-CP; TT 13/2023/TT-BNV). What has happened and who has looked is not rewritten either.
revoke delete on dossiers, dossier_events, documents, parcels, participations, agency_dossiers, person_dossiers,
  views, notices, mandates, day_numbers, taken_numbers, book_numbers, unit_records, paper_templates from motcua_app;
revoke update on dossier_events, documents, participations, views, taken_numbers, unit_records, paper_templates
  from motcua_app;
