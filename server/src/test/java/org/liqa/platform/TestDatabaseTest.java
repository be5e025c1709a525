package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void eachTestHasASchemaOfItsOwn() throws SQLException {
    try (var one = TestDatabase.fresh().connect();
        var other = TestDatabase.fresh().connect();
        var statement = one.createStatement()) {
      statement.execute("CREATE TABLE mine (id INT PRIMARY KEY)");

      try (var seen = other.getMetaData().getTables(other.getCatalog(), null, "mine", null)) {
        assertThat(seen.next()).isFalse();
      }
    }
  }
}
