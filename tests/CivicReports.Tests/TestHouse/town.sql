-- A town of two works offices side by side, far out at sea. The offices overlap by a sliver; the harbour lies in no zone.
insert into departments (id, code, name_ja, name_en, phone, is_default) values
    (1, 'roads', '道路管理課', 'Road Administration', '0000-00-0001', true),
    (2, 'north', '北部土木事務所', 'Northern Works Office', '0000-00-0002', false),
    (3, 'south', '南部土木事務所', 'Southern Works Office', '0000-00-0003', false),
    (4, 'parks', '公園緑地課', 'Parks and Greenery', '0000-00-0004', false);
insert into categories (id, parent_id, code, name_ja, name_en, name_easy, keywords, sort) values
    (1, null, 'road', '道路', 'Road', 'みち', '{道路,道,road}', 1),
    (2, 1, 'road.pothole', '舗装の穴・段差', 'Pothole', 'みちの あな', '{穴,段差,陥没,pothole}', 1),
    (3, 1, 'road.guardrail', 'ガードレール', 'Guardrail', 'ガードレール', '{ガードレール,guardrail}', 2),
    (4, null, 'park', '公園', 'Park', 'こうえん', '{公園,park}', 2),
    (5, 4, 'park.playground', '遊具', 'Playground equipment', 'あそぶ もの', '{遊具,ブランコ,swing}', 1),
    (6, null, 'other', 'その他', 'Something else', 'そのほか', '{その他,other}', 9);
insert into zone_layers (id, code, name_ja, name_en, purpose, priority) values
    (1, 'city', '市の区域', 'City', 'city', 1),
    (2, 'public-works', '土木事務所管轄', 'Works offices', 'routing', 10),
    (3, 'wards', '地区', 'Wards', 'reporting', 50),
    (4, 'neighbours', '近くの市町', 'Neighbours', 'neighbour', 90);
insert into zones (id, layer_id, code, name_ja, name_en, boundary) values
    (1, 1, '00000', '試験市', 'Test City', ST_Multi(ST_MakeEnvelope(138.000, 34.000, 138.020, 34.020, 4326))),
    (2, 2, 'north', '北部', 'North', ST_Multi(ST_MakeEnvelope(138.000, 34.00995, 138.020, 34.020, 4326))),
    (3, 2, 'south', '南部', 'South', ST_Multi(ST_MakeEnvelope(138.000, 34.000, 138.020, 34.010, 4326))),
    (4, 3, 'hill', '丘町', 'Hill ward', ST_Multi(ST_MakeEnvelope(138.000, 34.010, 138.020, 34.020, 4326))),
    (5, 3, 'port', '港町', 'Port ward', ST_Multi(ST_MakeEnvelope(138.000, 34.000, 138.020, 34.010, 4326))),
    (6, 4, '99991', '隣町', 'Next Town', ST_Multi(ST_MakeEnvelope(138.020, 34.000, 138.050, 34.020, 4326)));
insert into routing_rules (id, position, name, category_ids, layer_id, zone_ids, danger, department_id, urgent) values
    (1, 10, '公園は公園緑地課', '{4}', null, '{}', null, 4, false),
    (2, 20, '北部の道路', '{1}', 2, '{2}', null, 2, false),
    (3, 30, '南部の危険なガードレール', '{3}', 2, '{3}', true, 3, true),
    (4, 40, '南部の道路', '{1}', 2, '{3}', null, 3, false);
select setval(pg_get_serial_sequence(t, 'id'), 100) from unnest(array['departments', 'categories', 'zone_layers', 'zones', 'routing_rules']) as t;
