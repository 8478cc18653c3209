import { sqlMigration, type ModuleMigrations } from '@mesh/platform/database';

/**
 * The tenant's best passages, walked in the index's order of score. A function, because its settings make that the
 * only plan: left free, the planner may score every row (50–450 ms at 20 k passages), the more so on the embedded
 * engine, which gathers no statistics by itself. Its plan is kept, too: planning took as long as the walk.
 */
const bestByBm25 = `
      create function search_best_passages(tenant uuid, terms text, depth int) returns setof search_passage
        language plpgsql stable rows 400
        set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
        as $$ begin return query select * from search_passage p where p.tenant_id = tenant order by p.body_terms <@> to_bm25query(terms, 'search_passage_bm25') limit depth; end $$;`;

/** Term columns are stemmed by us, so both engines take them as they are. */
const bm25Index = `
      create index search_passage_bm25 on search_passage using bm25 (body_terms) with (text_config = 'simple');
      ${bestByBm25}`;

/** `array_to_tsvector` keeps our terms; `to_tsvector` would cut some of them again. */
const tsvectorIndex = `
      alter table search_passage add column tsv tsvector
        generated always as (array_to_tsvector(string_to_array(body_terms, ' '))) stored;
      create index search_passage_tsv on search_passage using gin (tsv) with (fastupdate = off);`;

/** `bm25`: the database ranks by `pg_textsearch`; else recall comes from `tsvector`. */
export function searchMigrations({ bm25 }: { bm25: boolean }): ModuleMigrations {
  return {
    module: 'search',
    migrations: {
      '0001-index-and-statistics': sqlMigration(`
      create table search_passage (
        tenant_id uuid not null,
        passage_id uuid not null,
        item_id uuid not null,
        version_id uuid not null,
        language text not null,
        title_terms text not null,
        body_terms text not null,
        title_length int not null,
        length int not null,
        content_hash text not null,
        simhash bigint not null,
        title_hash text,
        body_hash text,
        primary key (tenant_id, passage_id)
      ) with (toast_tuple_target = 8160);
      create index search_passage_of_item on search_passage (tenant_id, item_id);
      create index search_passage_title_hash on search_passage (tenant_id, title_hash);
      create index search_passage_body_hash on search_passage (tenant_id, body_hash);
      create table search_term (
        tenant_id uuid not null,
        term text not null,
        df int not null,
        primary key (tenant_id, term)
      );
      create index search_term_similar on search_term using gin (term gin_trgm_ops);
      create function search_similar_terms(tenant uuid, typed text, wanted int) returns table (term text, df int)
        language sql stable set pg_trgm.similarity_threshold = 0.2
        as $$ select t.term, t.df from search_term t where t.tenant_id = tenant and t.term % typed order by similarity(t.term, typed) desc, t.term limit wanted $$;
      create table search_corpus (
        tenant_id uuid not null,
        language text not null,
        passages int not null,
        total_length bigint not null,
        total_title_length bigint not null,
        primary key (tenant_id, language)
      );
      create table search_vector (
        tenant_id uuid not null,
        model text not null,
        text_hash text not null,
        vector halfvec not null,
        bits varbit not null generated always as (binary_quantize(vector)) stored,
        primary key (tenant_id, model, text_hash)
      );
      create index item_title_words on item using gin (lower(title) gin_trgm_ops) where state = 'active';
      create index item_readers on item (tenant_id, reader_set_id) where state = 'active';
      ${bm25 ? bm25Index : tsvectorIndex}
      `),
    },
  };
}
