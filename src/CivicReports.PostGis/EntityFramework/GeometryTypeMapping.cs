using System.Data.Common;
using CivicReports.PostGis.Driver;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal.Mapping;
using NpgsqlTypes;

namespace CivicReports.PostGis.EntityFramework;

/// <summary>One kind of geometry in a <c>geometry</c> or <c>geography</c> column.</summary>
internal sealed class GeometryTypeMapping<T> : RelationalTypeMapping, INpgsqlTypeMapping where T : Geometry
{
    private static readonly ValueComparer<T> SameEwkb = new(
        (a, b) => EwkbWriter.Same(a, b),
        geometry => HashCode.Combine(geometry.SRID, geometry.EnvelopeInternal),
        geometry => (T)geometry.Copy());

    public GeometryTypeMapping(string storeType)
        : base(new RelationalTypeMappingParameters(
            new CoreTypeMappingParameters(typeof(T), comparer: SameEwkb, keyComparer: SameEwkb), storeType))
    {
    }

    private GeometryTypeMapping(RelationalTypeMappingParameters parameters) : base(parameters)
    {
    }

    public NpgsqlDbType NpgsqlDbType => IsGeography ? NpgsqlDbType.Geography : NpgsqlDbType.Geometry;

    private bool IsGeography => StoreType.StartsWith("geography", StringComparison.OrdinalIgnoreCase);

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new GeometryTypeMapping<T>(parameters);

    protected override void ConfigureParameter(DbParameter parameter) => ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType;

    // hexadecimal EWKB, because text would round coordinates and lose Z
    protected override string GenerateNonNullSqlLiteral(object value) =>
        $"{(IsGeography ? "geography" : "geometry")} '{Convert.ToHexString(EwkbWriter.Write((Geometry)value))}'";
}
