-- A product that was deleted keeps its row: its id never names another one, and its version goes on from where it was.
create table product (
    product_id  varchar(64)  primary key,
    version     bigint       not null check (version >= 1),
    sku         varchar(64)  not null,
    name        varchar(128) not null,
    description varchar(8192),
    price       bigint       not null check (price >= 0),
    currency    char(3)      not null,
    category    varchar(128),
    status      varchar(16)  not null check (status in ('DRAFT', 'ACTIVE', 'ARCHIVED')),
    changed_at  timestamptz  not null,
    deleted     boolean      not null default false
);

-- The sku of a deleted product is free again.
create unique index product_sku on product (sku) where not deleted;

-- For the comparison with the index, which goes through both in order of id.
create index product_id_bytewise on product (product_id collate "C") where not deleted;

-- One row for each change, written by the transaction of the change. Positions are given before a transaction ends, so a
-- lower one may show up after a higher one; those of one product rise as its changes were committed, because the row of
-- the product is locked until then.
create table outbox (
    position     bigint generated always as identity primary key,
    product_id   varchar(64)  not null,
    version      bigint       not null,
    type         varchar(16)  not null check (type in ('CREATED', 'UPDATED', 'DELETED')),
    occurred_at  timestamptz  not null,
    trace_id     char(32)     not null,
    changed      varchar(32)[] not null,
    reason       varchar(32),
    sku          varchar(64)  not null,
    name         varchar(128) not null,
    description  varchar(8192),
    price        bigint       not null,
    currency     char(3)      not null,
    category     varchar(128),
    status       varchar(16)  not null,
    published_at timestamptz,
    unique (product_id, version)
);

create index outbox_pending on outbox (position) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;
