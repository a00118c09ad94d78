-- A user for Snowgate that can only read: least privileges, and a ceiling that Snowflake itself enforces.
-- Replace the names in angle brackets, then run it once as a role that may create users, roles and policies
-- (ACCOUNTADMIN, or SECURITYADMIN and the owner of the policy's schema). src/docs/read-only.md explains each part.

-- 1. A role that may see one database and use one warehouse.
CREATE ROLE IF NOT EXISTS SNOWGATE_READER;
GRANT USAGE ON WAREHOUSE <warehouse> TO ROLE SNOWGATE_READER;
GRANT USAGE ON DATABASE <database> TO ROLE SNOWGATE_READER;
GRANT USAGE ON ALL SCHEMAS IN DATABASE <database> TO ROLE SNOWGATE_READER;
GRANT USAGE ON FUTURE SCHEMAS IN DATABASE <database> TO ROLE SNOWGATE_READER;
GRANT SELECT ON ALL TABLES IN DATABASE <database> TO ROLE SNOWGATE_READER;
GRANT SELECT ON FUTURE TABLES IN DATABASE <database> TO ROLE SNOWGATE_READER;
GRANT SELECT ON ALL VIEWS IN DATABASE <database> TO ROLE SNOWGATE_READER;
GRANT SELECT ON FUTURE VIEWS IN DATABASE <database> TO ROLE SNOWGATE_READER;

-- 2. A user whose sessions Snowflake takes for an agent's, so that the ceiling below counts. It has a key and no password.
CREATE USER IF NOT EXISTS SNOWGATE
  TYPE = SERVICE_AGENT
  DEFAULT_ROLE = SNOWGATE_READER
  DEFAULT_WAREHOUSE = <warehouse>
  DEFAULT_SECONDARY_ROLES = ()
  RSA_PUBLIC_KEY = '<public key, one line, without its header>';
GRANT ROLE SNOWGATE_READER TO USER SNOWGATE;

-- 3. The ceiling: a Restricted Session Scope that refuses writes, DDL, grants, procedures and functions of your own,
--    whatever the role may do. It replaces a session policy that the user has; keep that one's other settings.
--    SNOWFLAKE$DATA_READ_WITH_AI lets functions of your own and AI functions run.
CREATE SESSION POLICY IF NOT EXISTS <database>.<schema>.SNOWGATE_READ_ONLY
  AGENT_RESTRICTED_SESSION_SCOPE = 'SNOWFLAKE$DATA_READ';
ALTER USER SNOWGATE SET SESSION POLICY <database>.<schema>.SNOWGATE_READ_ONLY;

-- 4. Limits of cost on the server.
ALTER USER SNOWGATE SET STATEMENT_TIMEOUT_IN_SECONDS = 300;
ALTER USER SNOWGATE SET STATEMENT_QUEUED_TIMEOUT_IN_SECONDS = 60;

-- Then `snowgate check` must say read_only_enforced_by: server+gateway.
