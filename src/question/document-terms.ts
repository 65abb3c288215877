/**
 * More of the genre's terms in English: normative documents, decisions, government services and their figures. Sources and
 * form as in procedure-terms.ts; chosen from the genre at large, as its invented examples show it.
 */
export const DOCUMENT_TERMS: readonly (readonly [string, readonly string[]])[] = [
  ['清理', ['clean-up', 'cleanup', 'cleaned up', 'clean up', 'cleaning up', 'clear-out']],
  ['继续有效', ['remain* in force', 'still in force', 'remain* valid', 'kept in force', 'remain* effective']],
  ['废止', ['repeal*', 'abolish*', 'abrogat*', 'scrapped']],
  ['失效', ['lapsed', 'expired', 'invalid', 'no longer valid', 'no longer in force']],
  ['修订', ['revis*', 'amend*']],
  ['修改', ['amend*', 'revis*', 'modified']],
  ['备案审查', ['filing review*', 'filing and review', 'record and review', 'recording and review']],
  ['地方性法规', ['local regulation*', 'local law*', 'local statute*', 'local ordinance*']],
  ['政府规章', ['government rules', 'local government rule*', 'government regulation*']],
  [
    '重大行政决策事项目录',
    ['catalogue of major', 'catalog of major', 'list of major', 'decision catalogue*', 'decision catalog'],
  ],
  ['听证', ['public hearing*', 'hearings', 'hearing opinion*', 'hearing representative*', 'administrative hearing*']],
  [
    '专家论证',
    [
      'expert argumentation*',
      'expert review*',
      'expert demonstration*',
      'expert appraisal*',
      'expert assessment*',
      'experts',
    ],
  ],
  ['公众参与', ['public participation', 'public involvement', 'public engagement', 'citizen participation']],
  [
    '征求意见',
    ['public consultation*', 'public comment*', 'solicit* opinion*', 'seek* opinion*', 'consultation draft*'],
  ],
  ['风险评估', ['risk assessment*', 'stability risk*', 'risk evaluation*', 'risks to social stability']],
  ['集体讨论', ['collective discussion*', 'collectively discuss*', 'collective deliberation*']],
  [
    '政策解读',
    [
      'policy interpretation*',
      'interpretation* of polic*',
      'policy explanation*',
      'policy explainer*',
      'polic* interpreted',
    ],
  ],
  ['法律意见', ['legal opinion*', "lawyers' opinion*"]],
  ['政府合同', ['government contract*', 'administrative contract*', "government's contract*"]],
  ['采纳', ['adopted', 'adoption rate*', 'taken up', 'opinions accepted']],
  [
    '一网通办',
    ['one-network', 'one network', 'one-stop online', 'single online portal', 'unified online', 'all-in-one online'],
  ],
  [
    '最多跑一次',
    [
      'at most one visit',
      'one visit at most',
      'at most once',
      'only one visit',
      'at most one trip',
      'one trip at most',
    ],
  ],
  ['一件事', ['one-thing', 'one thing done', 'one thing at once', 'one thing efficiently']],
  [
    '全程网办',
    ['fully online', 'entirely online', 'wholly online', 'completely online', 'handled online', 'done online'],
  ],
  ['跨省通办', ['cross-provinc*', 'inter-provinc*', 'interprovinc*', 'across provinces']],
  [
    '政务服务中心',
    ['government service* cent*', 'service hall*', 'administrative service* cent*', 'government affairs cent*'],
  ],
  ['窗口', ['service window*', 'windows', 'counter', 'counters']],
  ['容缺受理', ['missing document*', 'missing material*', 'incomplete document*', 'incomplete material*']],
  [
    '免申即享',
    ['without applying', 'without application', 'no application needed', 'no-application', 'application-free'],
  ],
  ['时限', ['time limit*', 'processing time*', 'statutory period*', 'time-limit*']],
  [
    '好差评',
    ['bad rating*', 'good rating*', 'good and bad', 'negative rating*', 'positive rating*', 'good-bad', 'bad review*'],
  ],
  ['经营主体', ['business entit*', 'market entit*', 'operating entit*']],
  [
    '个体工商户',
    [
      'self-employed',
      'individual business*',
      'individually owned',
      'individually-owned',
      'sole trader*',
      'sole proprietor*',
      'individual household*',
    ],
  ],
  ['中小企业', ['small and medium*', 'small business*', 'small firm*', 'small compan*', 'sme', 'smes']],
  [
    '企业开办',
    ['business start-up*', 'business startup*', 'start* a business', 'setting up a company', 'company registration*'],
  ],
  [
    '惠企政策',
    [
      'policies for business*',
      'policies for enterprise*',
      'preferential polic*',
      'business-friendly',
      'enterprise-friendly',
      'policies benefiting',
    ],
  ],
  ['拖欠', ['arrears', 'overdue debt*', 'overdue payment*', 'unpaid debt*', 'owed money', 'overdue money']],
  ['市场准入', ['market access', 'market entry', 'negative list*']],
  ['人大代表', ["people's congress deput*", "deputies to the people's congress", 'npc deput*', "people's deput*"]],
  ['监察', ['supervisory commission*', 'supervisory committee*', 'supervisory organ*']],
  ['纪检', ['discipline inspection*', 'disciplinary inspection*', 'corruption']],
  ['问责', ['accountab*', 'held to account', 'held responsible']],
  ['约谈', ['summoned for', 'admonish*', 'called in for', 'regulatory talk*', 'admonitory talk*']],
  [
    '通报批评',
    [
      'notice of criticism',
      'circular* of criticism',
      'publicly criticised',
      'publicly criticized',
      'criticism notice*',
    ],
  ],
]
