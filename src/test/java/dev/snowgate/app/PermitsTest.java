package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PermitsTest {
    @Test
    void aLowerNumberHoldsForThoseThatAreOutToo() {
        Permits permits = new Permits(3);
        assertThat(permits.tryAcquire(2)).isTrue();
        permits.resize(1);
        assertThat(permits.tryAcquire()).isFalse();
        permits.release();
        assertThat(permits.tryAcquire()).as("one is still out").isFalse();
        permits.release();
        assertThat(permits.tryAcquire()).isTrue();
        assertThat(permits.tryAcquire()).isFalse();
        permits.resize(2);
        assertThat(permits.tryAcquire()).isTrue();
    }
}
