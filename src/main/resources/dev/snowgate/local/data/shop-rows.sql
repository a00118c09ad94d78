INSERT INTO REFERENCE.GEO.COUNTRIES VALUES
  ('AT', 'Austria', 'EUR'), ('CH', 'Switzerland', 'CHF'), ('DE', 'Germany', 'EUR'), ('DK', 'Denmark', 'DKK'),
  ('FR', 'France', 'EUR'), ('GB', 'United Kingdom', 'GBP'), ('NL', 'Netherlands', 'EUR'), ('US', 'United States', 'USD');

INSERT INTO DEMO.SALES.CUSTOMERS
SELECT n + 1,
  DECODE(MOD(n * 7, 12), 0, 'Ada', 1, 'Ben', 2, 'Clara', 3, 'David', 4, 'Emma', 5, 'Felix', 6, 'Grace', 7, 'Hugo',
    8, 'Ida', 9, 'Jonas', 10, 'Klara', 'Leo')
    || ' ' || DECODE(MOD(n * 13, 17), 0, 'Adler', 1, 'Berg', 2, 'Castle', 3, 'Dorn', 4, 'Ebert', 5, 'Fischer', 6, 'Gray',
    7, 'Hill', 8, 'Jung', 9, 'Keller', 10, 'Lang', 11, 'Moore', 12, 'Nash', 13, 'Otto', 14, 'Park', 15, 'Quinn', 'Roth'),
  CASE WHEN MOD(n, 11) = 0 THEN NULL ELSE 'customer' || (n + 1) || '@example.com' END,
  DECODE(MOD(n * 31, 8), 0, 'AT', 1, 'CH', 2, 'DE', 3, 'DK', 4, 'FR', 5, 'GB', 6, 'NL', 'US'),
  CASE WHEN MOD(n, 10) < 7 THEN 'consumer' WHEN MOD(n, 10) < 9 THEN 'business' ELSE 'public' END,
  DATEADD(day, MOD(n * 37, 1095), '2022-01-01'::DATE)
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 5000)));

INSERT INTO DEMO.SALES.PRODUCTS
SELECT n + 1,
  DECODE(MOD(n, 6), 0, 'Speaker', 1, 'Novel', 2, 'Spade', 3, 'Pan', 4, 'Lamp', 'Ball') || ' No. ' || (n + 1),
  DECODE(MOD(n, 6), 0, 'audio', 1, 'books', 2, 'garden', 3, 'kitchen', 4, 'office', 'sport'),
  5 + MOD(n * 7919, 29500) * 0.01,
  MOD(n, 25) <> 0
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 500)));

INSERT INTO DEMO.SALES.ORDERS
SELECT n + 1,
  MOD(n * 6131, 5000) + 1,
  DATEADD(minute, n * 52, '2023-01-01'::TIMESTAMP_NTZ),
  CASE WHEN n >= 29700 THEN 'open' WHEN n >= 29400 THEN 'shipped' WHEN MOD(n, 23) = 0 THEN 'returned' ELSE 'delivered' END
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 30000)));

INSERT INTO DEMO.SALES.ORDER_ITEMS
SELECT BITSHIFTRIGHT(n, 1) + 1, MOD(n, 2) + 1, MOD(n * 4447, 500) + 1, MOD(n * 7, 4) + 1, 5 + MOD(n * 3571, 24500) * 0.01
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 60000)));

-- 500 payloads are parsed, ten events have each: parsing 5,000 would be the longest part of the start.
INSERT INTO DEMO.WEB.EVENTS
SELECT e.n + 1,
  DATEADD(second, e.n * 97, '2025-06-01'::TIMESTAMP_NTZ),
  CASE WHEN MOD(e.n, 3) = 0 THEN NULL ELSE MOD(e.n * 17, 5000) + 1 END,
  p.PAYLOAD
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 5000))) e
JOIN (
  SELECT k, PARSE_JSON('{"kind":"' || DECODE(MOD(k, 4), 0, 'view', 1, 'search', 2, 'cart', 'buy') || '","page":"/p/'
    || (MOD(k * 29, 500) + 1) || '","ms":' || MOD(k * 41, 900) || '}') AS PAYLOAD
  FROM (SELECT SEQ4() AS k FROM TABLE(GENERATOR(ROWCOUNT => 500)))) p ON p.k = MOD(e.n, 500);
