-- LINE's cards take pictures up to 1024 x 1024.
alter table photo_links drop constraint photo_links_size_check;
alter table photo_links add constraint photo_links_size_check check (size in (320, 1024, 1600));
