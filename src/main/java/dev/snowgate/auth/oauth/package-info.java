/**
 * The gateway as an OAuth 2.1 resource server: verifies access tokens that an authorization server signed.
 */
@NullMarked
package dev.snowgate.auth.oauth;

import org.jspecify.annotations.NullMarked;
