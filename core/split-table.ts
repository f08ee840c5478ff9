/**
 * What lm-evaluation-harness evaluates, made by `scripts/lm-eval/split-table.ts` from the harness's own task files; not to
 * be changed by hand. 13087 task files name a dataset; 620 declare a training split, which in 130 is also the test or the
 * validation split, and in 50 the one that is run.
 */
export const SPLIT_TABLE = {
  date: '2026-11-25',
  source: 'lm-evaluation-harness 0.4.13',
  /** `dataset splits unused by`, parted by ` ; ` or a line's end; lists by commas, `-` for none; in lower case. */
  text: `
abisee/cnn_dailymail test - cnn_dailymail ; ai-forever/libra test - libra
aiml-tuda/slr-bench test validation slr_bench ; ajtgjmdjp/jfinqa test - jfinqa
albertmade/into-the-unknown train - inverse_scaling ; albertmade/memo-trap train - inverse_scaling
albertmade/modus-tollens train - inverse_scaling ; albertmade/pattern-matching-suppression train - inverse_scaling
albertmade/repetitive-algebra train - inverse_scaling ; albertmade/sig-figs train - inverse_scaling
alexandrainst/m_arc test validation okapi ; alexandrainst/m_hellaswag val - okapi
alexandrainst/m_mmlu test - okapi ; alexandrainst/m_truthfulqa val - okapi
allegro/klej-polemo2-in test validation polemo2 ; allegro/klej-polemo2-out test validation polemo2
allenai/ai2_arc test validation arc,llama3 ; allenai/c4 validation - c4
allenai/openbookqa test validation openbookqa ; allenai/paloma test val paloma
allenai/qasper validation - qasper ; allenai/real-toxicity-prompts train - realtoxicityprompts
allenai/sciq test validation sciq ; allenai/swag validation - swag ; allenai/winogrande validation - winogrande
ambean/lingoly test - lingoly ; amias-mx/mmlu-redux-2.0-spanish test - mmlu-redux-spanish
anli dev_r1,dev_r2,dev_r3 - benchmarks ; anthropic/discrim-eval train - discrim_eval
aps/super_glue validation - super_glue ; arcee-globe/acva-10percent test,validation - arabic_leaderboard_light
arcee-globe/alghafa-arabic-llm-benchmark-native-10percent test,validation - arabic_leaderboard_light
arcee-globe/alghafa-arabic-llm-benchmark-translated-10percent test,validation - arabic_leaderboard_light
arcee-globe/arabic_exams-10percent test,validation - arabic_leaderboard_light
arcee-globe/arabic_mmlu-10percent dev,test - arabic_leaderboard_light ; artelab/fanpage test - evalita_llm
asi/wikitext_fr test validation french_bench ; ayueksel/turkishmmlu dev,test - turkishmmlu
baber/logiqa2 test validation logiqa2 ; baber/piqa validation - piqa ; bharatgenai/indicparam test - indicparam
bi55/medtext train - medtext ; bigbio/meddialog train - meddialog ; bigbio/mediqa_qa test validation mediqa_qa2019
bigbio/meqsum train - meqsum ; bigbio/pubmed_qa test validation pubmedqa
boda/arabic_cluture test - arab_culture_completion ; bond005/nerel_bench test - nerel-bench
bsc-lt/cabbq test - cabbq ; bsc-lt/copa-es test validation spanish_bench ; bsc-lt/eq-bench_ca test - eq_bench
bsc-lt/eq-bench_es test - eq_bench ; bsc-lt/esbbq test - esbbq ; bsc-lt/ifeval_es test - ifeval
bsc-lt/openbookqa-es test validation spanish_bench ; cais/mmlu dev,test,validation - mmlu ; cais/wmdp test - wmdp
cambridgeltl/xcopa test validation xcopa ; ceval/ceval-exam dev,val - ceval
cimec/lambada test validation lambada,lambada_cloze ; cm/codexglue_code2text_go test validation code_x_glue
cm/codexglue_code2text_java test validation code_x_glue
cm/codexglue_code2text_javascript test validation code_x_glue
cm/codexglue_code2text_php test validation code_x_glue ; cm/codexglue_code2text_python test validation code_x_glue
cm/codexglue_code2text_ruby test validation code_x_glue ; cogcomp/mc_taco test validation mc_taco
cohereforai/global-mmlu dev,test - global_mmlu ; cohereforai/global-mmlu-lite dev,test - global_mmlu
cohereforai/include-base-44 test - include ; coherelabs/global-mmlu-lite dev,test - global_mmlu
community-datasets/qa4mre train - qa4mre ; cruxeval-org/cruxeval test - cruxeval
csebuetnlp/xlsum test,validation - afrobench,spanish_bench ; dascim/greekmmlu dev,test - greekmmlu
davlan/naijarc test - afrobench ; davlan/nollysenti test,validation - afrobench
davlan/sib200 test,validation - afrobench ; devlocalhost/prescription-full train - med_prescriptions
digitallearninggmbh/math-lighteval test - leaderboard ; divyanshu/indicxnli test validation indicxnli
dmacres/mimiciii-hospitalcourse-meta test validation mimic_repsum ; dmis-lab/medlfqa test - olaph
eleutherai/advanced_ai_risk validation - model_written_evals ; eleutherai/asdiv validation - asdiv
eleutherai/coqa validation - coqa ; eleutherai/drop validation - drop ; eleutherai/headqa test validation headqa
eleutherai/hendrycks_ethics test - hendrycks_ethics ; eleutherai/hendrycks_math test - hendrycks_math,minerva_math
eleutherai/lambada_multilingual_stablelm test - lambada_multilingual_stablelm
eleutherai/lambada_openai test - lambada,lambada_cloze ; eleutherai/logiqa test validation logiqa
eleutherai/mutual validation - mutual ; eleutherai/persona validation - model_written_evals
eleutherai/pile train - pile ; eleutherai/race test - race
eleutherai/sycophancy validation - model_written_evals ; eleutherai/unscramble validation - unscramble
eleutherai/wikitext_document_level test validation wikitext
epfl-dlab/jsonschemabench test valid jsonschema_bench ; eunsukim/click train - click
evalitahf/admission_test dev,test - evalita_llm
evalitahf/entity_recognition dev,reduced_test,trial - evalita_llm ; evalitahf/faq dev_1,test_1 - evalita_llm
evalitahf/hatespeech_detection dev,test_all - evalita_llm ; evalitahf/lexical_substitution dev,test - evalita_llm
evalitahf/relation_extraction dev,test - evalita_llm ; evalitahf/sentiment_analysis test - evalita_llm
evalitahf/summarization-fp dev,test_100 - evalita_llm ; evalitahf/textual_entailment dev,test - evalita_llm
evalitahf/word_in_context dev,test - evalita_llm ; evalplus/humanevalplus test - humaneval
evalplus/mbppplus test - mbpp ; facebook/anli test_r1,test_r2,test_r3 dev_r1,dev_r2,dev_r3 anli
facebook/belebele test - afrobench,belebele ; facebook/flores devtest dev afrobench,basque_bench
facebook/mlqa test validation mlqa ; facebook/xnli test,validation - french_bench,xnli
fixie-ai/endpointing-audio test - common_voice ; flair/mastermind_24_mcq_close test validation mastermind
flair/mastermind_24_mcq_random test validation mastermind
flair/mastermind_35_mcq_close test validation mastermind
flair/mastermind_35_mcq_random test validation mastermind
flair/mastermind_46_mcq_close test validation mastermind
flair/mastermind_46_mcq_random test validation mastermind ; fxmarty/mmlu-redux-2.0-ok test - mmlu-redux
gbaker/medqa-usmle-4-options-hf test validation medqa ; geralt-targaryen/mela dev,test - mela
giovanivaldrighi/mmlu dev,test - e2lmc ; gneubig/aime-1983-2024 train - aime
google-research-datasets/mbpp test - mbpp ; google-research-datasets/nq_open validation - nq_open
google-research-datasets/paws-x test validation paws-x ; google-research-datasets/tydiqa validation - tydiqa
google/ifeval train - ifeval ; google/xquad validation - xquad ; gplsi/ca-va_alignment_test test - catalan_bench
gplsi/cocoteros test - spanish_bench ; gplsi/cocoteros_va test - catalan_bench
gplsi/es-va_translation_test test - spanish_bench ; gplsi/terretaqa test - catalan_bench
gplsi/truthfulqa_va validation - catalan_bench ; gplsi/xnli_va test - catalan_bench
haerae-hub/csatqa test - csatqa ; haerae-hub/hae_rae_bench test - haerae ; haerae-hub/hrm8k test - hrm8k
haerae-hub/kmmlu dev,test - kmmlu ; haerae-hub/kmmlu-hard dev,test - kmmlu
hails/agieval-aqua-rat test - agieval,score ; hails/agieval-gaokao-biology test - agieval
hails/agieval-gaokao-chemistry test - agieval ; hails/agieval-gaokao-chinese test - agieval
hails/agieval-gaokao-english test - agieval ; hails/agieval-gaokao-geography test - agieval
hails/agieval-gaokao-history test - agieval ; hails/agieval-gaokao-mathcloze test - agieval
hails/agieval-gaokao-mathqa test - agieval ; hails/agieval-gaokao-physics test - agieval
hails/agieval-jec-qa-ca test - agieval ; hails/agieval-jec-qa-kd test - agieval
hails/agieval-logiqa-en test - agieval,score ; hails/agieval-logiqa-zh test - agieval
hails/agieval-lsat-ar test - agieval,score ; hails/agieval-lsat-lr test - agieval,score
hails/agieval-lsat-rc test - agieval,score ; hails/agieval-math test - agieval
hails/agieval-sat-en test - agieval,score ; hails/agieval-sat-en-without-passage test - agieval
hails/agieval-sat-math test - agieval,score ; hails/bigbench default - bigbench
hails/mmlu_no_train dev,test - llama3 ; haonan-li/cmmlu dev,test - cmmlu
har1/mts_dialogue-clinical_note train - mts_dialog ; harsh147/groundcocoa test validation groundcocoa
haryoaw/copal test,test_colloquial - copal_id ; hcai/metabench primary,secondary - metabench
hcfa/ncb train - noreval ; helsinki-nlp/tatoeba_mt test - noreval ; hennara/aexams dev,test - aexams
hennara/copa_ar test - alghafa ; hennara/pica_ar test - alghafa ; hishab/boolq_bn validation - bangla
hishab/commonsenseqa-bn validation - bangla ; hishab/openbookqa-bn test - bangla
hishab/piqa-bn validation - bangla ; hishab/titulm-bangla-mmlu dev,test - bangla
hitachi-nlp/fld.v2 test validation fld ; hitz/arc-eu test validation basque_bench ; hitz/bertaqa test - bertaqa
hitz/eusexams test - eus_exams ; hitz/eusproficiency test - eus_proficiency ; hitz/eusreading test - eus_reading
hitz/eustrivia test - eus_trivia ; hitz/mgsm-eu test - basque_bench ; hitz/paws-eu test - basque_bench
hitz/piqa-eu validation - basque_bench ; hitz/truthfulqa-multi validation - truthfulqa-multi
hitz/wnli-eu validation - basque_bench ; hitz/xcopa-eu test validation basque_bench
hitz/xnli-eu test validation xnli_eu ; hpai-bsc/careqa test - careqa
huggingfaceh4/math-500 test - hendrycks_math,minerva_math ; huggingfacem4/chartqa test - chartqa
ibm-research/acp_bench test - acpbench ; idavidrein/gpqa train - gpqa,leaderboard
ikala/tmmluplus test - tmmluplus ; iker/noticia test - noticia
inverse-scaling/hindsight-neglect-10shot train - inverse_scaling ; inverse-scaling/neqa train - inverse_scaling
inverse-scaling/quote-repetition train - inverse_scaling ; inverse-scaling/redefine-math train - inverse_scaling
iwslt/iwslt2017 test,validation - translation ; jannalu/crows_pairs_multilingual test - crows_pairs
jellyfish042/uncheatableeval-2026-07 test - uncheatable_eval ; jmichaelov/bhs test - bhs
jmichaelov/blimp_nl test - blimp_nl ; jmichaelov/lm_syneval test - lm_syneval
juletxara/mgsm test - japanese_leaderboard,mgsm ; juletxara/turblimp train - turblimp
juletxara/xstory_cloze eval - xstorycloze ; jumelet/multiblimp train - multiblimp
junrui1202/zhoblimp train - zhoblimp ; keramjan/celep1 train - ulqa ; keramjan/celep2 train - ulqa
keramjan/lambada_uyghur train - ulqa ; keramjan/uleval train - ulqa ; keramjan/ulqa train - ulqa
keramjan/ulut train - ulqa ; kumapo/jaqket validation - japanese_leaderboard
labhc/histoires_morales train - histoires_morales ; labhc/moral_stories train - moral_stories
lbox/kbl test - kbl ; li-lab/mmlu-prox test,validation - mmlu_prox
li-lab/mmlu-prox-lite test,validation - mmlu_prox ; lighteval/med_dialog test validation meddialog
lighteval/siqa validation - siqa ; lighteval/winograd_wsc test - wsc273 ; lm-pub-quiz/bear test - bear
loubnabnl/humaneval_infilling test - humaneval_infilling ; lsdsem/story_cloze test validation storycloze
ltg/ask-gec test validation noreval ; ltg/norcommonsenseqa train - noreval ; ltg/norec_document test - noreval
ltg/norec_sentence test - noreval ; ltg/noropenbookqa test - noreval ; ltg/norquad test validation noreval
ltg/norrewrite-instruct test - noreval ; ltg/norsummarize-instruct test - noreval
ltg/nortruthfulqa_gen validation - noreval ; ltg/nortruthfulqa_mc validation - noreval
ltg/nrk_quiz_qa test - noreval ; lumiopen/arc_challenge_mt test validation arc_mt
madrylab/gsm8k-platinum test - gsm8k_platinum ; mandarjoshi/trivia_qa validation - triviaqa
manu/fquad2_test test,test_hasans,valid,valid_hasans - french_bench
manu/french-bench-grammar-vocab-reading grammar,reading,vocabulary - french_bench
manu/french-trivia train - french_bench ; manu/french_bench_arc_challenge test validation french_bench
manu/french_bench_hellaswag validation - french_bench ; manu/french_boolq test,valid - french_bench
manu/multifquad_test test,valid - french_bench ; manu/opus100-en-fr test,validation - french_bench
manu/topic_based_nli_test test,valid - french_bench ; masakhane/afrimgsm test - afrimgsm
masakhane/afrimgsm-translate-test test - afrimgsm ; masakhane/afrimmlu test,validation - afrimmlu
masakhane/afrimmlu-translate-test test - afrimmlu ; masakhane/afriqa-gold-passages test - afrobench
masakhane/afrisenti test validation afrobench ; masakhane/afrixnli test,validation - afrixnli
masakhane/afrixnli-translate-test test - afrixnli ; masakhane/diacritics-restoration dev,test - afrobench
masakhane/injongointent test,validation train afrobench ; masakhane/mafand test,validation - afrobench
masakhane/masakhaner-x test validation afrobench ; masakhane/masakhanews test,validation - afrobench
masakhane/masakhapos test validation afrobench ; masakhane/ntrex_african test - afrobench
masakhane/uhura-arc-easy test,validation - afrobench ; math-ai/aime25 test - aime
mathemakitten/winobias_antistereotype_test_v5 test - inverse_scaling ; maximegmd/glianorex test - glianorex
maxwell-jia/aime_2024 train - aime
mbzuai-paris/darijabench doda,electro_maroc,flores_plus,mac,madar,marsum,msac,msda,myc,seed,transliteration - darija_bench
mbzuai-paris/darijahellaswag validation - darijahellaswag ; mbzuai-paris/darijammlu dev,test - darijammlu
mbzuai/arabculture test - arab_culture ; mbzuai/arabicmmlu dev,test - arabicmmlu
mdahba/noor_final2 dev,test validation e2lmc ; meta-llama/llama-3.1-8b-instruct-evals latest - llama3
mideind/icelandic-arc-challenge test validation arc_mt ; mideind/icelandic-winogrande train - icelandic_winogrande
miulab/tmlu dev,test - tmlu ; mkshing/xlsum_ja test validation japanese_leaderboard ; mmmu/mmmu validation - mmmu
mrlbenchmarks/global-piqa-nonparallel test - global_piqa ; mrlbenchmarks/global-piqa-parallel test - global_piqa
muennighoff/babi test valid babi ; muennighoff/xwinograd test - xwinograd
nbel/catcola validation - catalan_bench ; nbel/escola validation - spanish_bench
neelnanda/pile-10k train - pile_10k ; nguha/legalbench test - legalbench
nilc-nlp/assin test validation portuguese_bench ; nilc-nlp/assin2 test validation portuguese_bench
ninicat/mmlu-sr test - mmlusr ; nyu-mll/blimp train - blimp
nyu-mll/glue validation,validation_matched,validation_mismatched - glue
oall/acva test,validation - arabic_leaderboard_complete,arabic_leaderboard_light
oall/alghafa-arabic-llm-benchmark-native test,validation - arabic_leaderboard_complete
oall/alghafa-arabic-llm-benchmark-translated test,validation - arabic_leaderboard_complete
oall/arabic_exams test,validation - arabic_leaderboard_complete
oall/arabic_mmlu dev,test - arabic_leaderboard_complete ; ofir408/medconceptsqa dev,test - med_concepts_qa
openai/gsm8k test - gsm8k,llama3 ; openai/mmmlu test - afrobench,openai-mmmlu
openai/openai_humaneval test - humaneval ; openlifescienceai/medmcqa validation - medmcqa
orai-nlp/basqueglue test validation basqueglue ; orange_sum test,validation - french_bench
oskarvanderwal/bbq test - bbq ; oskarvanderwal/simple-cooccurrence-bias test - simple_cooccurrence_bias
oskarvanderwal/winogender test - winogender ; paws-x test validation spanish_bench
pbevan11/eq-bench validation - eq_bench ; pisabench/pisa-bench ch,de,en,es,fr,it - pisa
polm-stability/xwinograd-ja test - japanese_leaderboard ; princetonpli/longproc test - longproc
projecte-aina/arc_ca test validation catalan_bench ; projecte-aina/cabreu test validation catalan_bench
projecte-aina/catalanqa test validation catalan_bench ; projecte-aina/copa-ca test validation catalan_bench
projecte-aina/coqcat test validation catalan_bench ; projecte-aina/ifeval_ca test - ifeval
projecte-aina/mgsm_ca test - catalan_bench ; projecte-aina/openbookqa_ca test validation catalan_bench
projecte-aina/parafraseja test validation catalan_bench ; projecte-aina/paws-ca test validation catalan_bench
projecte-aina/piqa_ca validation - catalan_bench ; projecte-aina/siqa_ca validation - catalan_bench
projecte-aina/teca test validation catalan_bench ; projecte-aina/wnli-ca validation - catalan_bench
projecte-aina/xnli-ca validation - catalan_bench ; projecte-aina/xquad-ca test - catalan_bench
projecte-aina/xstorycloze_ca eval - catalan_bench ; proxectonos/belebele_gl train - galician_bench
proxectonos/galcola test validation galician_bench ; proxectonos/mgsm_gl test - galician_bench
proxectonos/openbookqa_gl test validation galician_bench
proxectonos/parafrases_gl test validation galician_bench ; proxectonos/paws-gl test - galician_bench
proxectonos/summarization_gl test validation galician_bench
proxectonos/truthfulqa_gl validation - galician_bench ; proxectonos/xnli_gl test - galician_bench
proxectonos/xstorycloze_gl test - galician_bench
putnam-axiom/putnam-axiom-dataset-icml-2025-522 full_eval,originals_for_generating_vars,variations - putnam_axiom
qcri/aradice-arabicmmlu-egy test - aradice ; qcri/aradice-arabicmmlu-lev test - aradice
qcri/aradice-boolq test - aradice ; qcri/aradice-culture test - aradice ; qcri/aradice-openbookqa test - aradice
qcri/aradice-piqa test - aradice ; qcri/aradice-truthfulqa test - aradice ; qcri/aradice-winogrande test - aradice
qintongli/gsm-plus test,testmini - gsm_plus ; rakuten/jglue validation - japanese_leaderboard
recursal/longbench-v2 train - longbench2 ; regisss/math_qa test validation mathqa
rmt-team/babilong-1k-samples qa1,qa10,qa11,qa12,qa13,qa14,qa15,qa16,qa17,qa18,qa19,qa2,qa20,qa3,qa4,qa5,qa6,qa7,qa8,qa9 - babilong
rowan/hellaswag validation - hellaswag ; saeidasgari/mmlu-pro-plus test,validation - mmlu-pro-plus
samiat/norsumm test - noreval ; saylortwift/bbh test - bbh,leaderboard
sean0042/kormedmcqa fewshot,test - kormedmcqa ; shaikespear/sciknoweval_mcqa dev,test - e2lmc
shayekh/physics_gre test - physics_gre ; skg/toxigen-data test - toxigen ; skt/kobest_v1 test validation kobest
sprakbanken/norwegian_idioms test - noreval ; stanfordnlp/web_questions test - webqs
sunbird/salt dev,test - afrobench ; tau/commonsense_qa validation - commonsense_qa
taur-lab/musr murder_mysteries,object_placements,team_allocation - leaderboard
tiger-lab/mmlu-pro test,validation - leaderboard,llama3
tinybenchmarks/tinyai2_arc test validation tinyBenchmarks ; tinybenchmarks/tinygsm8k test - tinyBenchmarks
tinybenchmarks/tinyhellaswag validation - tinyBenchmarks ; tinybenchmarks/tinymmlu dev,test - tinyBenchmarks
tinybenchmarks/tinytruthfulqa validation - tinyBenchmarks
tinybenchmarks/tinywinogrande validation - tinyBenchmarks ; toksuite/toksuite_chinese test - toksuite
toksuite/toksuite_english test - toksuite ; toksuite/toksuite_farsi test - toksuite
toksuite/toksuite_italian test - toksuite ; toksuite/toksuite_math test - toksuite
toksuite/toksuite_stem test - toksuite ; toksuite/toksuite_turkish test - toksuite
truthfulqa/truthful_qa validation - truthfulqa ; tyouisen/aclue dev,test - aclue
ubc-nlp/egyhellaswag validation - egyhellaswag ; ubc-nlp/egymmlu dev,test - egymmlu
wis-k/instruction-following-eval train - leaderboard ; wmt/wmt14 test,validation - translation
wmt/wmt16 test,validation - translation,wmt2016
xinrongzhang2022/infinitebench code_debug,code_run,kv_retrieval,longbook_choice_en,longbook_qa_chn,longbook_qa_en,longbook_sum_en,longdialogue_qa_en,math_find,number_string,passkey - infinitebench
xnhyacinth/longbench test - longbench ; xnli validation - spanish_bench
`,
};
