using System.Linq.Expressions;
using System.Text.Json;
using CivicReports.PostGis.Driver;
using Microsoft.EntityFrameworkCore.Storage.Json;
using NetTopologySuite.Geometries;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>A geometry inside a JSON document: hexadecimal EWKB, as PostgreSQL itself writes it.</summary>
internal sealed class EwkbJson<T> : JsonValueReaderWriter<T> where T : Geometry
{
    public static EwkbJson<T> Instance { get; } = new();

    public override Expression ConstructorExpression => Expression.Property(null, typeof(EwkbJson<T>), nameof(Instance));

    public override T FromJsonTyped(ref Utf8JsonReaderManager manager, object? existingObject = null) =>
        (T)EwkbReader.Read(Convert.FromHexString(manager.CurrentReader.GetString()!));

    public override void ToJsonTyped(Utf8JsonWriter writer, T value) => writer.WriteStringValue(Convert.ToHexString(EwkbWriter.Write(value)));
}
