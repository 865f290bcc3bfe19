-- A photo is fetched as soon as its row is there: LINE deletes what lies too long.
create function announce_photo() returns trigger language plpgsql as $$
begin
    notify photos;
    return null;
end $$;
create trigger photos_announce after insert on photos
    for each statement execute function announce_photo();
