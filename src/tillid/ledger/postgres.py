class PostgresDatabase: pass
