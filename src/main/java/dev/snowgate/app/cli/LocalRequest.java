package dev.snowgate.app.cli;

import java.util.List;

/**
 * How to start the local Snowflake alone.
 *
 * @param listen where; 127.0.0.1 unless said
 * @param logins who may log in
 * @param faults faults to switch on from the start, as written on the command line
 */
public record LocalRequest(Listen listen, LocalLogins logins, List<String> faults) {
    /** Copies the list. */
    public LocalRequest {
        faults = List.copyOf(faults);
    }
}
