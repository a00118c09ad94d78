CREATE WAREHOUSE DEMO_WH;
CREATE WAREHOUSE ANALYST_WH;
CREATE ROLE ANALYST;

CREATE DATABASE DEMO COMMENT = 'A web shop, made up';
CREATE SCHEMA DEMO.SALES COMMENT = 'Customers, products, orders';
CREATE SCHEMA DEMO.WEB COMMENT = 'What visitors do';
CREATE DATABASE REFERENCE COMMENT = 'Shared code lists';
CREATE SCHEMA REFERENCE.GEO COMMENT = 'Countries';

USE SCHEMA REFERENCE.GEO;
CREATE TABLE COUNTRIES (
  CODE VARCHAR(2) NOT NULL COMMENT 'ISO 3166-1 alpha-2',
  NAME VARCHAR(60) NOT NULL COMMENT 'English short name',
  CURRENCY VARCHAR(3) NOT NULL COMMENT 'ISO 4217'
) COMMENT = 'Countries that the shop delivers to';
INSERT INTO COUNTRIES VALUES
  ('AT', 'Austria', 'EUR'), ('CH', 'Switzerland', 'CHF'), ('DE', 'Germany', 'EUR'), ('DK', 'Denmark', 'DKK'),
  ('FR', 'France', 'EUR'), ('GB', 'United Kingdom', 'GBP'), ('NL', 'Netherlands', 'EUR'), ('US', 'United States', 'USD');

USE SCHEMA DEMO.SALES;
CREATE TABLE CUSTOMERS (
  CUSTOMER_ID NUMBER(10,0) NOT NULL COMMENT 'Primary key',
  NAME VARCHAR(100) NOT NULL COMMENT 'Full name',
  EMAIL VARCHAR(200) COMMENT 'Null when the customer gave none',
  COUNTRY VARCHAR(2) NOT NULL COMMENT 'REFERENCE.GEO.COUNTRIES.CODE',
  SEGMENT VARCHAR(20) NOT NULL COMMENT 'consumer, business or public',
  SIGNED_UP DATE NOT NULL COMMENT 'Day of the first visit'
) COMMENT = 'One row per customer';
INSERT INTO CUSTOMERS
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

CREATE TABLE PRODUCTS (
  PRODUCT_ID NUMBER(10,0) NOT NULL COMMENT 'Primary key',
  NAME VARCHAR(100) NOT NULL COMMENT 'As shown in the shop',
  CATEGORY VARCHAR(30) NOT NULL COMMENT 'audio, books, garden, kitchen, office or sport',
  PRICE NUMBER(10,2) NOT NULL COMMENT 'Current list price in EUR',
  ACTIVE BOOLEAN NOT NULL COMMENT 'Whether it can be ordered now'
) COMMENT = 'What the shop sells';
INSERT INTO PRODUCTS
SELECT n + 1,
  DECODE(MOD(n, 6), 0, 'Speaker', 1, 'Novel', 2, 'Spade', 3, 'Pan', 4, 'Lamp', 'Ball') || ' No. ' || (n + 1),
  DECODE(MOD(n, 6), 0, 'audio', 1, 'books', 2, 'garden', 3, 'kitchen', 4, 'office', 'sport'),
  5 + MOD(n * 7919, 29500) * 0.01,
  MOD(n, 25) <> 0
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 500)));

CREATE TABLE ORDERS (
  ORDER_ID NUMBER(12,0) NOT NULL COMMENT 'Primary key',
  CUSTOMER_ID NUMBER(10,0) NOT NULL COMMENT 'CUSTOMERS.CUSTOMER_ID',
  ORDERED_AT TIMESTAMP_NTZ NOT NULL COMMENT 'When, in UTC',
  STATUS VARCHAR(20) NOT NULL COMMENT 'open, shipped, delivered or returned'
) COMMENT = 'One row per order';
INSERT INTO ORDERS
SELECT n + 1,
  MOD(n * 6131, 5000) + 1,
  DATEADD(minute, n * 52, '2023-01-01'::TIMESTAMP_NTZ),
  CASE WHEN n >= 29700 THEN 'open' WHEN n >= 29400 THEN 'shipped' WHEN MOD(n, 23) = 0 THEN 'returned' ELSE 'delivered' END
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 30000)));

CREATE TABLE ORDER_ITEMS (
  ORDER_ID NUMBER(12,0) NOT NULL COMMENT 'ORDERS.ORDER_ID',
  LINE NUMBER(3,0) NOT NULL COMMENT '1 to 2 within the order',
  PRODUCT_ID NUMBER(10,0) NOT NULL COMMENT 'PRODUCTS.PRODUCT_ID',
  QUANTITY NUMBER(5,0) NOT NULL COMMENT 'Pieces',
  UNIT_PRICE NUMBER(10,2) NOT NULL COMMENT 'EUR at the time of the order'
) COMMENT = 'What was ordered';
INSERT INTO ORDER_ITEMS
SELECT BITSHIFTRIGHT(n, 1) + 1, MOD(n, 2) + 1, MOD(n * 4447, 500) + 1, MOD(n * 7, 4) + 1, 5 + MOD(n * 3571, 24500) * 0.01
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 60000)));

CREATE VIEW V_REVENUE_BY_MONTH COMMENT = 'Orders and revenue of each month, without returns' AS
SELECT DATE_TRUNC('month', o.ORDERED_AT)::DATE AS MONTH,
  COUNT(DISTINCT o.ORDER_ID) AS ORDERS,
  SUM(i.QUANTITY * i.UNIT_PRICE) AS REVENUE_EUR
FROM DEMO.SALES.ORDERS o JOIN DEMO.SALES.ORDER_ITEMS i ON i.ORDER_ID = o.ORDER_ID
WHERE o.STATUS <> 'returned'
GROUP BY 1;

CREATE VIEW V_TOP_CUSTOMERS COMMENT = 'The hundred customers with the most revenue' AS
SELECT c.CUSTOMER_ID, c.NAME, c.COUNTRY, SUM(i.QUANTITY * i.UNIT_PRICE) AS REVENUE_EUR
FROM DEMO.SALES.CUSTOMERS c
JOIN DEMO.SALES.ORDERS o ON o.CUSTOMER_ID = c.CUSTOMER_ID
JOIN DEMO.SALES.ORDER_ITEMS i ON i.ORDER_ID = o.ORDER_ID
GROUP BY c.CUSTOMER_ID, c.NAME, c.COUNTRY
ORDER BY REVENUE_EUR DESC, c.CUSTOMER_ID
LIMIT 100;

USE SCHEMA DEMO.WEB;
CREATE TABLE EVENTS (
  EVENT_ID NUMBER(12,0) NOT NULL COMMENT 'Primary key',
  HAPPENED_AT TIMESTAMP_NTZ NOT NULL COMMENT 'When, in UTC',
  CUSTOMER_ID NUMBER(10,0) COMMENT 'Null for visitors who are not logged in',
  PAYLOAD VARIANT COMMENT 'kind, page and ms'
) COMMENT = 'Clicks on the web site';
-- 500 payloads are parsed, ten events have each: parsing 5,000 would be the longest part of the start.
INSERT INTO EVENTS
SELECT e.n + 1,
  DATEADD(second, e.n * 97, '2025-06-01'::TIMESTAMP_NTZ),
  CASE WHEN MOD(e.n, 3) = 0 THEN NULL ELSE MOD(e.n * 17, 5000) + 1 END,
  p.PAYLOAD
FROM (SELECT SEQ4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 5000))) e
JOIN (
  SELECT k, PARSE_JSON('{"kind":"' || DECODE(MOD(k, 4), 0, 'view', 1, 'search', 2, 'cart', 'buy') || '","page":"/p/'
    || (MOD(k * 29, 500) + 1) || '","ms":' || MOD(k * 41, 900) || '}') AS PAYLOAD
  FROM (SELECT SEQ4() AS k FROM TABLE(GENERATOR(ROWCOUNT => 500)))) p ON p.k = MOD(e.n, 500);

CREATE VIEW V_EVENTS_BY_KIND COMMENT = 'Events and mean time of each kind' AS
SELECT PAYLOAD:kind::VARCHAR AS KIND, COUNT(*) AS EVENTS, AVG(PAYLOAD:ms::NUMBER) AS MEAN_MS
FROM DEMO.WEB.EVENTS
GROUP BY 1;
