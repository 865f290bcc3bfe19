-- Who comes by the city's identity provider: which of its groups gives which role. Accounts by issuer and subject lie in staff_logins.
create table group_roles (
    id int generated always as identity primary key,
    -- looked at in this order; the first that fits decides
    position int not null,
    -- the group as the provider writes it
    claim text not null unique,
    -- what people call it
    label text,
    role text not null check (role in ('Crew', 'Desk', 'Supervisor', 'Administrator', 'Auditor')),
    department_id int references departments,
    city_wide boolean not null default false
);
create index staff_logins_user on staff_logins (user_id);
