/**
 * What callers may do, by the operator's policy: roles, who has them, and one place that decides.
 */
@NullMarked
package dev.snowgate.auth.policy;

import org.jspecify.annotations.NullMarked;
