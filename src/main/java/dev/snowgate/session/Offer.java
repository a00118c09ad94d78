package dev.snowgate.session;

import dev.snowgate.call.Principal;
import dev.snowgate.mcp.ToolRegistry;

/** The tools that a gateway offers now, as each caller sees them. Safe from all event loops. */
public interface Offer {
    /** All of them. */
    ToolRegistry all();

    /** Those that this caller may call; what it may not call is not there for it. */
    ToolRegistry to(Principal principal);

    /** Whether that is the same for everybody, so that others may keep it too. */
    boolean isShared();

    /** The same to everybody. */
    static Offer of(ToolRegistry tools) {
        return new Offer() {
            @Override
            public ToolRegistry all() {
                return tools;
            }

            @Override
            public ToolRegistry to(Principal principal) {
                return tools;
            }

            @Override
            public boolean isShared() {
                return true;
            }
        };
    }
}
