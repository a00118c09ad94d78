package dev.snowgate.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to start the local Snowflake alone.
 *
 * @param listen where; 127.0.0.1 unless said
 * @param user the one user that may log in
 * @param password that user's password
 * @param publicKey a PEM file with the user's public key for key-pair login
 * @param faults faults to switch on from the start, as written on the command line
 */
public record LocalRequest(Listen listen, String user, String password, Optional<Path> publicKey, List<String> faults) {
    /** Copies the list. */
    public LocalRequest {
        faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
        return "LocalRequest[listen=" + listen + ", user=" + user + ", password=***, faults=" + faults + "]";
    }
}
