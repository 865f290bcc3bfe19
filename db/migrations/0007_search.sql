-- What tickets are found by, folded by the server: width, kana, variants and marks do not matter. A table of its own, since writing it for
-- the tickets of years must neither wake every console nor touch the tickets' own indexes.
create table ticket_search (
    ticket_id bigint primary key references tickets on delete cascade,
    -- null: the server has yet to fold it
    folded text
);
create index ticket_search_unfolded on ticket_search (ticket_id) where folded is null;

-- Neighbouring letters by twos, and the last one alone: an index of them serves two letters, which trigrams cannot, and one letter by
-- what begins with it. Dear to compute, so that nothing but the index does.
create function search_pairs(folded text) returns tsvector language sql immutable strict parallel safe cost 1000 as $$
    select array_to_tsvector(array_agg(distinct pair)) from (
        select letter || coalesce(lead(letter) over (order by place), '') as pair
        from string_to_table(folded, null) with ordinality as letters (letter, place)
    ) pairs
$$;
create index ticket_search_pairs on ticket_search using gin (search_pairs(folded));

insert into ticket_search (ticket_id) select id from tickets;

create function keep_ticket_search() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'categories' then
        update ticket_search s set folded = null from tickets t where t.id = s.ticket_id and t.category_id = new.id;
    elsif tg_op = 'INSERT' then
        insert into ticket_search (ticket_id) select id from tickets where id = new.id on conflict do nothing;
    else
        update ticket_search set folded = null where ticket_id = new.id;
    end if;
    return null;
end $$;
-- at the end of the transaction: the server has written its row by then
create constraint trigger tickets_search after insert on tickets deferrable initially deferred
    for each row execute function keep_ticket_search();
create trigger tickets_search_again after update on tickets for each row
    when ((old.place, old.words, old.category_id) is distinct from (new.place, new.words, new.category_id))
    execute function keep_ticket_search();
create trigger categories_search_again after update on categories for each row
    when ((old.name_ja, old.name_en) is distinct from (new.name_ja, new.name_en))
    execute function keep_ticket_search();

drop index tickets_search;
