import { tree } from './tree.ts'

/** 业务类型 一级/二级/三级 of form 8.1. The first level is the handbook's; the others are a default for the trade. */
export const REASONS = tree([
  [
    'enquiry',
    '咨询',
    'Enquiry',
    [
      [
        'product',
        '产品咨询',
        'Product',
        [
          ['function', '功能使用', 'How to use'],
          ['model', '型号规格', 'Model and size'],
          ['price', '价格优惠', 'Price and offers'],
        ],
      ],
      [
        'policy',
        '政策咨询',
        'Policy',
        [
          ['warranty', '保修政策', 'Warranty'],
          ['return', '退换货政策', 'Returns'],
          ['invoice', '发票', 'Invoice'],
        ],
      ],
      [
        'outlet',
        '网点咨询',
        'Outlets',
        [
          ['repairPoint', '维修网点', 'Repair point'],
          ['store', '销售门店', 'Store'],
        ],
      ],
    ],
  ],
  [
    'business',
    '业务办理',
    'Request',
    [
      [
        'install',
        '安装',
        'Installation',
        [
          ['book', '预约安装', 'Book'],
          ['change', '改约安装', 'Change'],
          ['cancel', '取消安装', 'Cancel'],
        ],
      ],
      [
        'account',
        '资料变更',
        'Customer data',
        [
          ['phone', '变更电话', 'Phone'],
          ['address', '变更地址', 'Address'],
        ],
      ],
      [
        'return',
        '退换货',
        'Return',
        [
          ['exchange', '换货', 'Exchange'],
          ['refund', '退货退款', 'Refund'],
        ],
      ],
    ],
  ],
  [
    'repair',
    '报修',
    'Repair',
    [
      [
        'cooling',
        '制冷类',
        'Cooling',
        [
          ['notCold', '不制冷', 'Does not cool'],
          ['noise', '噪音大', 'Noise'],
          ['leak', '漏水', 'Leak'],
        ],
      ],
      [
        'washing',
        '洗涤类',
        'Washing',
        [
          ['notSpin', '不脱水', 'Does not spin'],
          ['leak', '漏水', 'Leak'],
          ['fault', '报故障码', 'Fault code'],
        ],
      ],
      [
        'kitchen',
        '厨电类',
        'Kitchen',
        [
          ['ignite', '打不着火', 'Does not light'],
          ['heat', '不加热', 'Does not heat'],
        ],
      ],
      [
        'other',
        '其他产品',
        'Other product',
        [
          ['power', '不通电', 'No power'],
          ['fault', '其他故障', 'Other fault'],
        ],
      ],
    ],
  ],
  [
    'complaint',
    '投诉',
    'Complaint',
    [
      [
        'quality',
        '产品质量',
        'Product quality',
        [
          ['fault', '质量故障', 'Fault'],
          ['repeat', '多次维修', 'Repeated repair'],
          ['safety', '安全隐患', 'Safety'],
        ],
      ],
      [
        'service',
        '服务',
        'Service',
        [
          ['attitude', '服务态度', 'Attitude'],
          ['late', '上门不及时', 'Late visit'],
          ['charge', '乱收费', 'Charges'],
        ],
      ],
      [
        'delivery',
        '交期物流',
        'Delivery',
        [
          ['late', '送货延迟', 'Late'],
          ['damage', '运输损坏', 'Damaged'],
        ],
      ],
      [
        'contract',
        '价格合同',
        'Price and contract',
        [
          ['price', '价格争议', 'Price'],
          ['promise', '承诺未兑现', 'Broken promise'],
        ],
      ],
    ],
  ],
  [
    'suggestion',
    '建议/提案',
    'Suggestion',
    [
      [
        'product',
        '产品建议',
        'Product',
        [
          ['design', '设计', 'Design'],
          ['function', '功能', 'Function'],
        ],
      ],
      [
        'service',
        '服务建议',
        'Service',
        [
          ['process', '流程', 'Process'],
          ['channel', '渠道', 'Channel'],
        ],
      ],
    ],
  ],
  [
    'order',
    '订货',
    'Order',
    [
      [
        'whole',
        '整机',
        'Appliance',
        [
          ['new', '新购', 'New'],
          ['replace', '以旧换新', 'Trade-in'],
        ],
      ],
      [
        'parts',
        '配件',
        'Parts',
        [
          ['filter', '滤芯耗材', 'Filters'],
          ['spare', '零配件', 'Spare parts'],
        ],
      ],
    ],
  ],
  [
    'progress',
    '查询进度',
    'Progress',
    [
      [
        'order',
        '订单物流',
        'Order',
        [
          ['ship', '发货', 'Shipping'],
          ['arrive', '到货', 'Arrival'],
        ],
      ],
      [
        'service',
        '服务进度',
        'Service',
        [
          ['visit', '上门时间', 'Visit time'],
          ['part', '配件到货', 'Parts'],
          ['refund', '退款', 'Refund'],
        ],
      ],
      [
        'complaint',
        '投诉进度',
        'Complaint',
        [
          ['state', '处理进度', 'State'],
          ['result', '处理结果', 'Result'],
        ],
      ],
    ],
  ],
  [
    'praise',
    '表扬',
    'Praise',
    [
      [
        'person',
        '表扬人员',
        'Person',
        [
          ['agent', '座席员', 'Agent'],
          ['engineer', '工程师', 'Engineer'],
        ],
      ],
      ['product', '表扬产品', 'Product'],
    ],
  ],
  [
    'nuisance',
    '骚扰/误拨',
    'Nuisance',
    [
      ['wrong', '误拨', 'Wrong number'],
      ['silent', '无声电话', 'Silent call'],
      ['abuse', '骚扰辱骂', 'Abuse'],
      ['sales', '推销', 'Sales call'],
    ],
  ],
  ['other', '其他', 'Other'],
])

/** 投诉类别 一级/二级 of form 6.1 (handbook T21). */
export const COMPLAINT_CLASSES = tree([
  [
    'quality',
    '产品质量',
    'Product quality',
    [
      ['performance', '性能不良', 'Poor performance'],
      ['appearance', '外观瑕疵', 'Appearance'],
      ['repeat', '反复维修', 'Repeated repair'],
      ['safety', '安全问题', 'Safety'],
    ],
  ],
  [
    'attitude',
    '服务态度',
    'Attitude',
    [
      ['rude', '态度恶劣', 'Rude'],
      ['brushOff', '推诿敷衍', 'Brushed off'],
    ],
  ],
  [
    'service',
    '服务质量/维修',
    'Service and repair',
    [
      ['late', '上门不及时', 'Late visit'],
      ['unsolved', '维修未解决', 'Not repaired'],
      ['damage', '损坏财物', 'Damage'],
    ],
  ],
  [
    'delivery',
    '交期物流',
    'Delivery',
    [
      ['late', '延迟', 'Late'],
      ['damage', '破损', 'Damaged'],
      ['wrong', '错发漏发', 'Wrong goods'],
    ],
  ],
  [
    'price',
    '价格/收费',
    'Price',
    [
      ['charge', '乱收费', 'Charges'],
      ['difference', '价差', 'Price difference'],
    ],
  ],
  [
    'contract',
    '合同',
    'Contract',
    [
      ['breach', '未履约', 'Breach'],
      ['terms', '条款争议', 'Terms'],
    ],
  ],
  [
    'information',
    '信息错误',
    'Wrong information',
    [
      ['wrong', '告知错误', 'Told wrongly'],
      ['advert', '虚假宣传', 'Misleading advert'],
    ],
  ],
  [
    'system',
    '系统/渠道',
    'System and channel',
    [
      ['line', '电话难打通', 'Line hard to reach'],
      ['online', '线上故障', 'Online fault'],
    ],
  ],
  ['other', '其他', 'Other'],
])
