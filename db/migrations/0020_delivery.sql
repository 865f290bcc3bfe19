-- LINE keeps a retry key for 24 hours: counted from here, a row is given up before sending it again could tell it twice.
alter table notifications add first_attempt_at timestamptz;
create index notifications_sent on notifications (sent_at) where sent_at is not null;
