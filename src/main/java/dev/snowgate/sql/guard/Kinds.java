package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;

/** The words that name kinds of objects, from Snowflake's reference of SHOW and DESCRIBE. */
final class Kinds {
    /** Words of SHOW's kinds that another must follow. */
    private static final Set<String> FIRST =
            words("ACCESS AGGREGATION API APPLICATION ARTIFACT AUTHENTICATION AVAILABLE BACKUP BUILTIN CALLER CATALOG"
                    + " COMPUTE CORTEX DATA DATABASE DBT DCM DELEGATED DYNAMIC EVENT EXCHANGE EXPORTED EXTERNAL FAILOVER"
                    + " FAMILY FEATURE FILE FUTURE GIT GLOBAL GRANTED HYBRID ICEBERG IDENTITY IMAGE IMPORTED INSTANCE"
                    + " INTERACTIVE JOB JOIN LIFECYCLE MANAGED MASKING MATERIALIZED MCP METRIC MFA MODEL MONITORING"
                    + " NETWORK NOTEBOOK NOTIFICATION ONLINE OPTIMIZATION ORGANIZATION PACKAGE PACKAGES PASSWORD POOL"
                    + " POSTGRES PRICING PRIMARY PRIVACY PROGRAMMATIC PROJECTION PROVISIONED RELEASE REPLICATION RESOURCE"
                    + " ROW SEARCH SECURITY SEMANTIC SERVICE SESSION SHARED SNAPSHOT STORAGE STREAMING TABLE TELEMETRY"
                    + " TRUST UNIQUE USER WORKLOAD");

    /** Words that may end SHOW's kinds. */
    private static final Set<String> LAST =
            words("ACCOUNTS AGENTS ALERTS APPLICATIONS AUTHORIZATIONS BACKUPS BRANCHES CHANNELS CLASSES COLUMNS"
                    + " CONFIGURATIONS CONNECTIONS CONTACTS CONTAINERS CONTENT CREDENTIALS DATABASES DATASETS DEFINITIONS"
                    + " DIMENSIONS DIRECTIVES ENDPOINTS ENTITIES EXCHANGES EXPERIMENTS FACTS FAMILIES FILES FORMATS"
                    + " FUNCTIONS GATEWAYS GRANTS GROUPS IMAGES INDEXES INSTANCES INTEGRATIONS KEYS LISTINGS LOCKS METHODS"
                    + " METRICS MODELS MONITORS NOTEBOOKS OBJECTS OFFERS PACKAGES PARAMETERS PATS PIPES PLANS POLICIES"
                    + " POOLS PRIVILEGES PROCEDURES PROFILES PROJECTS REFERENCES REGIONS REPOSITORIES ROLES RULES SCHEMAS"
                    + " SECRETS SEQUENCES SERVERS SERVICES SESSIONS SETS SHARES SNAPSHOTS SPECIFICATIONS STAGES STREAMLITS"
                    + " STREAMS TABLES TAGS TASKS THROUGHPUTS TOKENS TRANSACTIONS TYPES USERS VARIABLES VERSIONS VIEWS"
                    + " VOLUMES WAREHOUSES WORKSPACES");

    private static final Set<String> SINGULAR = words(
            "ACCESS ACCOUNT AGENT AGGREGATION ALERT API APPLICATION ARTIFACT AUTHENTICATION AVAILABLE BACKUP CALLER"
                    + " CATALOG CHANNEL CLASS COLUMN COMPUTE CONFIGURATION CONNECTION CONTACT CORTEX DATA DATABASE DATASET"
                    + " DBT DCM DYNAMIC ENDPOINT EVENT EXCHANGE EXPERIMENT EXTERNAL FAILOVER FEATURE FILE FORMAT FUNCTION"
                    + " GATEWAY GIT GROUP HYBRID ICEBERG IMAGE INSTANCE INTEGRATION INTERACTIVE JOB JOIN LIFECYCLE LISTING"
                    + " MANAGED MASKING MATERIALIZED MCP METRIC MODEL MONITOR NETWORK NOTEBOOK NOTIFICATION OFFER ONLINE"
                    + " OPTIMIZATION ORGANIZATION PACKAGE PACKAGES PASSWORD PIPE PLAN POLICY POOL POSTGRES PRICING PRIVACY"
                    + " PROCEDURE PROFILE PROJECT PROJECTION PROVIDER RELEASE REPLICATION REPOSITORY RESOURCE ROLE ROW"
                    + " RULE SCHEMA SEARCH SECRET SECURITY SEMANTIC SEQUENCE SERVER SERVICE SESSION SET SHARE SNAPSHOT"
                    + " SPECIFICATION STAGE STORAGE STREAM STREAMLIT TABLE TAG TASK THROUGHPUT TRANSACTION TYPE USER VIEW"
                    + " VOLUME WAREHOUSE WORKSPACE");

    /** Kinds of one word, or the last words of kinds. */
    private static final Set<String> WHOLE =
            words("DATABASE FUNCTION GROUP INTEGRATION POLICY POOL PROCEDURE REPOSITORY SCHEMA"
                    + " SHARE TABLE USER VIEW WAREHOUSE");

    private Kinds() {}

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    /** Whether the word there is one of SHOW's kinds or a part of it. */
    static boolean isPlural(Script script, int i) {
        return script.isKind(i, TokenKind.WORD)
                && (LAST.contains(script.name(i)) || (FIRST.contains(script.name(i)) && !mayEnd(script, i - 1)));
    }

    static boolean mayEnd(Script script, int i) {
        return script.isKind(i, TokenKind.WORD) && LAST.contains(script.name(i));
    }

    /** Whether the word there is a kind, or a part of it, in front of a name. */
    static boolean isSingular(Script script, int i) {
        return script.isKind(i, TokenKind.WORD) && SINGULAR.contains(script.name(i));
    }

    /** Whether the kind that this word belongs to is told, so that a name follows; a database's role goes on. */
    static boolean isWhole(Script script, int i) {
        return WHOLE.contains(script.name(i)) && !script.isWord(i + 1, "ROLE");
    }
}
