-- Who reported to a ticket is asked through the tickets merged into it; few tickets are.
create index tickets_duplicates on tickets (duplicate_of) where duplicate_of is not null;
