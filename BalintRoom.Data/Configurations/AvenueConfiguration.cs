using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BalintRoom.Data.Configurations;

internal sealed class AvenueConfiguration : IEntityTypeConfiguration<Avenue>
{
    public void Configure(EntityTypeBuilder<Avenue> builder)
    {
        builder.HasKey(a => new { a.GroupId, a.Position });
        builder.Property(a => a.Position).ValueGeneratedNever();
        builder.Property(a => a.WhatFor).HasMaxLength(80);
        builder.Property(a => a.Who).HasMaxLength(80);
        builder.Property(a => a.HowToReach).HasMaxLength(160);
        builder.Property(a => a.Link).HasMaxLength(300);
        builder.HasOne<Group>().WithMany(g => g.Avenues).HasForeignKey(a => a.GroupId);
    }
}
