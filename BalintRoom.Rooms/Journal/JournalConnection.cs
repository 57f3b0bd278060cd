using System.Data;
using System.Data.Common;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Journal;

/// <summary>
/// The journal's long-lived database connection and its one prepared statement. A new <c>DbContext</c> with change tracking for
/// each insert was measured at less than half the commits per second. Not safe for concurrent use: the journal's writer thread
/// owns it.
/// </summary>
internal sealed class JournalConnection(IDbContextFactory<BalintDbContext> database) : IDisposable
{
    private BalintDbContext? _db;
    private DbCommand? _insert;

    /// <summary>Inserts all the records in one transaction, or none.</summary>
    public void Insert(IReadOnlyCollection<RoomEventRecord> records)
    {
        for (var isKept = _insert is not null; ; isKept = false)
        {
            var isCommitting = false;
            try
            {
                var insert = Prepared();
                using var transaction = insert.Connection!.BeginTransaction();
                insert.Transaction = transaction;
                foreach (var record in records)
                {
                    insert.Parameters[0].Value = record.RoomId.Value;
                    insert.Parameters[1].Value = record.Revision;
                    insert.Parameters[2].Value = record.At.UtcTicks;
                    insert.Parameters[3].Value = record.Kind;
                    insert.Parameters[4].Value = record.Payload;
                    insert.ExecuteNonQuery();
                }

                isCommitting = true;
                transaction.Commit();
                return;
            }
            catch (Exception e)
            {
                // That a kept connection was lost, perhaps long ago, is found out by using it. Nothing was stored then, and a new one may do.
                var isLost = e is DbException && _insert?.Connection?.State is not ConnectionState.Open;
                Dispose();
                if (!isKept || !isLost || isCommitting)
                    throw;
            }
        }
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _db?.Dispose();
        _insert = null;
        _db = null;
    }

    private DbCommand Prepared()
    {
        if (_insert is not null)
            return _insert;

        _db = database.CreateDbContext();
        _db.Database.OpenConnection();
        var insert = _db.Database.GetDbConnection().CreateCommand();
        insert.CommandText =
            """INSERT INTO "RoomEvents" ("RoomId", "Revision", "At", "Kind", "Payload") VALUES (@room, @revision, @at, @kind, @payload)""";
        foreach (var (name, sample) in ((string, object)[])[("@room", Guid.Empty), ("@revision", 0L), ("@at", 0L), ("@kind", ""), ("@payload", "")])
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = sample;
            insert.Parameters.Add(parameter);
        }

        insert.Prepare();
        _insert = insert;
        return insert;
    }
}
